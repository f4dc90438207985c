//! The promise of the README: no request leaves the machine unless somebody has configured it. The real binary runs under strace, with
//! nothing configured, through every operation of its own document, the pages of the web UI, and every job.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod sample;
mod server;
mod walk;

use convolog_testkit::Peer;
use serde_json::json;
use server::Traced;
use std::net::{SocketAddr, TcpListener};
use tempfile::TempDir;
use walk::Walk;

#[test]
fn with_nothing_configured_the_server_reaches_out_to_nobody() {
    let data = TempDir::new().unwrap();
    let sign_in = server::demo(data.path());
    let server = Traced::start(data.path(), &[]);
    let mut walk = Walk::begin(server.client(), &sign_in);
    walk.pages();
    walk.queries();
    walk.commands();
    walk.jobs();
    println!("outbound: {walk}");
    walk.was_worth_it();
    let peers = server.stop();
    assert!(peers.is_empty(), "the server wanted to reach {peers:?}");
}

#[test]
fn a_server_of_mail_that_is_configured_is_reached_and_seen() {
    let catcher = TcpListener::bind("127.0.0.2:0").unwrap();
    let address = catcher.local_addr().unwrap();
    let data = TempDir::new().unwrap();
    let sign_in = server::demo(data.path());
    let url = format!("smtp://{address}");
    let server = Traced::start(
        data.path(),
        &[
            ("CONVOLOG_SMTP_URL", url.as_str()),
            ("CONVOLOG_SMTP_FROM", "log@example.org"),
            ("CONVOLOG_PUBLIC_URL", "https://log.example.org"),
        ],
    );
    let asked = server
        .client()
        .post("/auth/password-reset", &json!({ "email": sign_in.email }));
    asked.expect(202);
    // Whoever speaks first in SMTP is the server; this one hangs up, and the mail is lost.
    drop(catcher.accept().unwrap());
    assert_eq!(server.stop(), [Peer::Address(address)].into());
    assert_ne!(address.ip(), SocketAddr::from(([127, 0, 0, 1], 0)).ip());
}
