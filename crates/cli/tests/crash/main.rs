//! The promise of the record: what was acknowledged is there after the process was killed, whole, and nothing half is.
//! Ten crashes by default, `SOAK_SCALE` times as many in the soak, or exactly `CONVOLOG_CRASH_ROUNDS`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod check;
mod load;
mod memory;
mod random;
mod server;

use check::Known;
use convolog_testkit::{Client, PASSWORD};
use load::Load;
use random::Random;
use serde_json::json;
use server::Server;
use std::sync::mpsc::channel;
use tempfile::TempDir;

const ROUNDS: u64 = 10;
/// A crash comes at some acknowledgement up to this one of its round.
const ACKNOWLEDGEMENTS: u64 = 60;

#[test]
fn what_was_acknowledged_survives_a_crash_and_nothing_half_does() {
    let data = TempDir::new().unwrap();
    let mut random = Random::new(u64::from(std::process::id()));
    let mut known = Known::default();
    let rounds = rounds();
    for round in 0..rounds {
        let server = Server::start(data.path());
        let client = signed_in(&server, round);
        known.check(&client, data.path());
        crash(server, client, &mut random, &mut known);
        known.count_cut_off(data.path());
    }
    let server = Server::start(data.path());
    let client = signed_in(&server, rounds);
    known.check_all(&client, data.path());
    check::check_bytes(&client);
    println!(
        "crash points survived: {rounds} ({} entries and {} files acknowledged, {} more whole, {} uploads and {} scans cut off)",
        known.entries(),
        known.files(),
        known.unacknowledged(),
        known.cut_off(),
        known.scans_cut_off()
    );
}

fn rounds() -> u64 {
    number("CONVOLOG_CRASH_ROUNDS").unwrap_or_else(|| ROUNDS * scale())
}

/// How many times the everyday size.
fn scale() -> u64 {
    number("SOAK_SCALE").unwrap_or(1)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test is told how long to run, and the server's own settings are not for it"
)]
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn signed_in(server: &Server, round: u64) -> Client {
    let stranger = Client::new(server.address());
    if round > 0 {
        return stranger.sign_in("maya@example.org", PASSWORD);
    }
    let setup = json!({
        "organisation_name": "Northgate Bakery", "name": "Maya", "email": "maya@example.org", "password": PASSWORD,
        "time_zone": "Europe/London",
    });
    let session = stranger.post("/setup", &setup).expect(201).json();
    let client = stranger.with_token(session["access_token"].as_str().unwrap());
    client
        .post("/people", &json!({ "display_name": "Sam" }))
        .expect(201);
    client
}

/// Lets several threads write and upload, and kills the server at one of their acknowledgements. What the others have under
/// way at that moment is cut off wherever it is.
fn crash(mut server: Server, client: Client, random: &mut Random, known: &mut Known) {
    let about = client.get("/people").expect(200).json()["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let (sender, acknowledged) = channel();
    let load = |seed| Load::new(client.clone(), about.clone(), Random::new(seed), sender.clone());
    let loads = [(); 5].map(|()| load(random.next()));
    drop(sender);
    let last = random.below(ACKNOWLEDGEMENTS);
    std::thread::scope(|scope| {
        for (number, load) in loads.into_iter().enumerate() {
            scope.spawn(move || {
                let wrong = match number {
                    0 | 1 => load.write(),
                    2 | 3 => load.upload(),
                    _ => load.scan(),
                };
                assert!(wrong.is_none(), "{wrong:?}");
            });
        }
        known.extend(acknowledged.iter().take(usize::try_from(last).unwrap()));
        server.kill();
        // What was acknowledged before the end but had not been counted yet.
        known.extend(acknowledged.iter());
    });
}
