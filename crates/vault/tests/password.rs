//! Passwords: published hashes, wrong ones, the queue.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use convolog_vault::{Params, Password, PasswordHash, PasswordHasher, VaultError};

/// From the tests of the reference implementation (phc-winner-argon2, test.c): "password" with "somesalt".
const PUBLISHED: [&str; 2] = [
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
];

fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

fn cheap() -> PasswordHasher {
    PasswordHasher::new(Params::CHEAP_FOR_TESTS, 2).unwrap()
}

#[test]
fn hashes_of_the_reference_implementation_are_understood_whatever_their_costs() {
    let hasher = cheap();
    for text in PUBLISHED {
        let hash = PasswordHash::parse(text).unwrap();
        assert!(hasher.verify(&password("password"), &hash).unwrap(), "{text}");
        assert!(
            !hasher.verify(&password("differentpassword"), &hash).unwrap(),
            "{text}"
        );
        assert!(hasher.needs_rehash(&hash));
    }
}

#[test]
fn the_default_costs_are_those_that_owasp_recommends() {
    let hasher = PasswordHasher::new(Params::OWASP, 1).unwrap();
    let hash = hasher.hash(&password("correct horse")).unwrap();
    assert!(
        hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{}",
        hash.as_str()
    );
    assert!(hasher.verify(&password("correct horse"), &hash).unwrap());
    assert!(!hasher.needs_rehash(&hash));
}

#[test]
fn a_hash_fits_its_password_only_and_reads_back() {
    let hasher = cheap();
    let hash = hasher.hash(&password("correct horse")).unwrap();
    let hash = PasswordHash::parse(hash.as_str()).unwrap();
    assert!(hasher.verify(&password("correct horse"), &hash).unwrap());
    for wrong in ["correct horsf", "correct hors", "correct horse ", "Correct horse"] {
        assert!(!hasher.verify(&password(wrong), &hash).unwrap(), "{wrong}");
    }
}

#[test]
fn the_same_password_never_gives_the_same_hash_twice() {
    let hasher = cheap();
    let secret = password("correct horse");
    assert_ne!(hasher.hash(&secret).unwrap(), hasher.hash(&secret).unwrap());
}

#[test]
fn a_work_area_that_was_used_before_gives_the_same_results_as_a_fresh_one() {
    let params = Params {
        memory_kib: 256,
        passes: 2,
        lanes: 1,
    };
    let hasher = PasswordHasher::new(params, 1).unwrap();
    let published = PasswordHash::parse(PUBLISHED.first().unwrap()).unwrap();
    for round in 0..3 {
        hasher.hash(&password(&format!("another {round}"))).unwrap();
        assert!(hasher.verify(&password("password"), &published).unwrap());
    }
}

#[test]
fn what_is_no_affordable_argon2id_hash_is_refused() {
    let wrong = [
        "",
        "password",
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=4000000,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=256,t=2,p=1",
    ];
    for text in wrong {
        assert!(
            matches!(PasswordHash::parse(text), Err(VaultError::PasswordHash)),
            "{text}"
        );
    }
}

#[test]
fn a_password_has_between_1_and_1024_bytes() {
    assert!(matches!(
        Password::new(String::new()),
        Err(VaultError::PasswordLength)
    ));
    assert!(Password::new("a".repeat(1024)).is_ok());
    assert!(matches!(
        Password::new("a".repeat(1025)),
        Err(VaultError::PasswordLength)
    ));
}

#[test]
fn impossible_costs_are_refused() {
    let params = Params {
        memory_kib: 1,
        passes: 1,
        lanes: 1,
    };
    assert!(matches!(PasswordHasher::new(params, 1), Err(VaultError::Params)));
}

#[test]
fn a_full_queue_refuses_at_once_and_takes_all_others_to_their_end() {
    // One worker with work for a good while, far more askers than may wait.
    let hasher = PasswordHasher::new(
        Params {
            memory_kib: 8192,
            passes: 4,
            lanes: 1,
        },
        1,
    )
    .unwrap();
    let (done, busy) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..200 {
            scope.spawn(|| match hasher.verify_dummy(&password("anything")) {
                Ok(()) => done.fetch_add(1, Ordering::Relaxed),
                Err(VaultError::Busy) => busy.fetch_add(1, Ordering::Relaxed),
                Err(other) => panic!("{other}"),
            });
        }
    });
    let (done, busy) = (done.into_inner(), busy.into_inner());
    assert_eq!(done + busy, 200);
    assert!(done >= 64, "{done} were done");
    assert!(busy > 0, "none was refused");
    assert!(
        hasher.verify_dummy(&password("anything")).is_ok(),
        "it does not recover"
    );
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let hasher = cheap();
    let secret = password("correct horse");
    let hash = hasher.hash(&secret).unwrap();
    let shown = format!("{secret:?} {hash:?} {hasher:?}");
    assert!(!shown.contains("horse") && !shown.contains("argon2id"), "{shown}");
}
