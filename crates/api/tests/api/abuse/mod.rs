//! One table of attacks, each against a firm of its own, each with the requirements of OWASP ASVS 5.0 that stand behind it. What the
//! table tries, `docs/THREAT-MODEL.md` may claim.

mod bodies;
mod browsers;
mod enumeration;
mod guessing;
mod injection;
mod raw;
mod tokens;

use convolog_testkit::{Firm, TestApp};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One attack: what it tries, which requirements forbid it, and the attempt, which panics when it succeeds.
type Attack = (&'static str, &'static [&'static str], fn());

const ATTACKS: &[Attack] = &[
    (
        "many passwords for one account",
        &["V6.3.1", "V6.1.1"],
        guessing::one_account,
    ),
    (
        "one password for many accounts",
        &["V6.3.1"],
        guessing::one_address,
    ),
    (
        "one account from many addresses",
        &["V6.3.1"],
        guessing::many_addresses,
    ),
    (
        "many addresses of one IPv6 network",
        &["V6.3.1"],
        guessing::one_network,
    ),
    (
        "many guesses at the same moment",
        &["V6.3.1"],
        guessing::at_the_same_moment,
    ),
    (
        "an address of one's own invention",
        &["V4.1.3", "V15.3.4"],
        guessing::invented_addresses,
    ),
    (
        "another spelling of the account",
        &["V6.3.1"],
        guessing::other_spellings,
    ),
    (
        "locking somebody else out",
        &["V6.1.1"],
        guessing::locking_others_out,
    ),
    (
        "a mark made for another account",
        &["V6.1.1"],
        guessing::anothers_mark,
    ),
    ("guessing links", &["V6.6.3", "V2.4.1"], guessing::links),
    ("a flood of mails", &["V2.4.1"], guessing::flood_of_mails),
    (
        "who has an account, by the answer",
        &["V6.3.8"],
        enumeration::by_the_answer,
    ),
    (
        "who has an account, by the time",
        &["V6.3.8"],
        enumeration::by_the_time,
    ),
    (
        "who has an account, by a reset",
        &["V6.3.8", "V6.4.3"],
        enumeration::by_a_reset,
    ),
    (
        "who has an account, by the throttle",
        &["V6.3.8"],
        enumeration::by_the_throttle,
    ),
    (
        "a form on another site",
        &["V3.5.1", "V3.5.3"],
        browsers::foreign_pages,
    ),
    (
        "a form without a preflight",
        &["V3.5.2"],
        browsers::simple_requests,
    ),
    (
        "a cookie and nothing else",
        &["V3.5.1", "V3.3.2"],
        browsers::cookie_alone,
    ),
    (
        "reading from another site",
        &["V3.4.2"],
        browsers::foreign_readers,
    ),
    (
        "a session of the attacker's making",
        &["V7.2.4"],
        browsers::fixation,
    ),
    (
        "cookies without TLS",
        &["V3.3.1", "V3.3.4", "V3.4.1"],
        browsers::cookies_and_tls,
    ),
    (
        "a frame around the page",
        &["V3.4.3", "V3.4.4", "V3.4.5", "V3.4.6"],
        browsers::frames,
    ),
    (
        "a link that leads elsewhere",
        &["V3.7.2", "V1.2.2"],
        injection::redirects,
    ),
    (
        "a host of the attacker's choice",
        &["V1.2.2", "V6.4.3"],
        injection::hosts,
    ),
    ("a header inside a value", &["V1.2.1"], injection::headers),
    ("a header inside a name", &["V1.3.11", "V1.2.1"], injection::names),
    ("two requests in one", &["V4.2.1"], injection::smuggling),
    ("TRACE and other methods", &["V13.4.4"], injection::methods),
    (
        "bodies that are too large",
        &["V2.4.1", "V5.2.1"],
        bodies::too_large,
    ),
    (
        "bodies without a length that are too large",
        &["V2.4.1"],
        bodies::too_large_in_pieces,
    ),
    ("bodies that never end", &["V15.2.2"], bodies::too_slow),
    ("a body a hundred thousand deep", &["V1.5.2"], bodies::too_deep),
    (
        "fields that were not asked for",
        &["V15.3.3"],
        bodies::unasked_fields,
    ),
    ("parameters twice", &["V15.3.7"], bodies::parameters_twice),
    (
        "a token that was not signed",
        &["V9.1.1", "V9.1.2"],
        tokens::unsigned,
    ),
    ("a token in the address", &["V14.2.1"], tokens::in_the_address),
    ("a link instead of a token", &["V9.2.2"], tokens::links_as_tokens),
    (
        "a session that has ended",
        &["V7.4.1", "V7.4.2", "V7.4.3"],
        tokens::ended_sessions,
    ),
    (
        "a reset around the second factor",
        &["V6.4.3"],
        tokens::reset_signs_nobody_in,
    ),
];

/// A firm whose members may fail twice in a row.
fn strict_firm() -> Firm {
    Firm::start_on(TestApp::start_with(|config| config.sign_in_burst = 2))
}

#[test]
fn no_attack_of_the_table_succeeds() {
    let failed: Vec<&str> = ATTACKS
        .iter()
        .filter(|(_, _, attempt)| catch_unwind(AssertUnwindSafe(attempt)).is_err())
        .map(|(name, _, _)| *name)
        .collect();
    println!("attacks tried: {}", ATTACKS.len());
    assert!(failed.is_empty(), "these succeeded: {failed:?}");
}

#[test]
fn the_threat_model_claims_what_the_table_tries() {
    let model = include_str!("../../../../../docs/THREAT-MODEL.md");
    for (name, requirements, _) in ATTACKS {
        for requirement in *requirements {
            let row = format!("| {requirement} |");
            let told = model.lines().find(|line| line.starts_with(&row));
            // Requirements of level 3 are not in the tables, but tried all the same.
            assert!(
                told.is_none_or(|line| line.contains("| met |") || line.contains("| gap |")),
                "{name}: {told:?}"
            );
        }
    }
    let claims = model.lines().filter(|line| line.starts_with("| V")).count();
    assert!(
        claims >= 253,
        "{claims} of the 253 requirements of levels 1 and 2"
    );
}
