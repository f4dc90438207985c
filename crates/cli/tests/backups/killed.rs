//! SIGKILL at random moments of a backup: whatever has its final name verifies, and the next backup comes off.

use super::Place;
use convolog_backup::{inspect, is_ours};
use std::{
    fs,
    time::{Duration, Instant},
};

const ROUNDS: u32 = 30;

/// Numbers that differ from run to run (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).unwrap()
    }
}

#[test]
fn a_backup_that_is_killed_at_any_moment_leaves_no_file_with_a_final_name_that_does_not_verify() {
    let place = Place::company();
    let began = Instant::now();
    place.run(&["backup", "--json"]).json();
    let whole = began.elapsed();
    let mut random = Random(u64::from(std::process::id()));
    let (mut unfinished, mut finished) = (0, 0);
    for round in 0..ROUNDS {
        let before = place.names().len();
        // From its first moment to a little after its usual end.
        let moment = whole * (random.below(1150)) / 1000;
        kill_after(&place, moment);
        let names = place.names();
        let parts = names.iter().filter(|name| !is_ours(name)).count();
        unfinished += usize::from(parts > 0);
        finished += usize::from(names.len() - parts > before);
        for name in names.iter().filter(|name| is_ours(name)) {
            let found = inspect(&place.folder().join(name))
                .unwrap_or_else(|error| panic!("round {round}: {name}: {error}"));
            assert_eq!(found.faults, Vec::<String>::new(), "round {round}: {name}");
            assert!(found.stamp.is_some(), "round {round}: {name}");
        }
        for name in names.iter().filter(|name| is_ours(name)) {
            fs::remove_file(place.folder().join(name)).unwrap();
        }
    }
    // What the last ones have left is swept away, and nothing stands in the way of the next one.
    let taken = place.run(&["backup", "--json"]).json();
    assert!(taken["sha256"].is_string());
    assert!(
        place.names().iter().all(|name| is_ours(name)),
        "{:?}",
        place.names()
    );
    assert_eq!(place.run(&["audit", "verify", "--json"]).json()["valid"], true);
    println!(
        "kill -9 in a backup: {ROUNDS} points, of which {unfinished} left a part and {finished} came after its end"
    );
}

fn kill_after(place: &Place, moment: Duration) {
    let began = Instant::now();
    let mut child = place.command().arg("backup").spawn().unwrap();
    while began.elapsed() < moment {
        std::thread::yield_now();
    }
    drop(child.kill());
    child.wait().unwrap();
}
