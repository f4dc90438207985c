//! The second factor, held to the values of the RFCs.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_vault::TotpSecret;
use proptest::prelude::*;

fn rfc_secret() -> TotpSecret {
    TotpSecret::from_bytes(b"12345678901234567890").unwrap()
}

#[test]
fn the_codes_are_those_of_rfc_6238() {
    // Appendix B, SHA-1; the last six of its eight digits.
    for (at, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(rfc_secret().code_at(at).as_str(), code, "at {at}");
    }
}

#[test]
fn a_code_is_good_one_step_early_or_late_and_not_beyond() {
    let (secret, now) = (rfc_secret(), 1_700_000_010);
    for (apart, good) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
        let code = secret.code_at(now + apart);
        assert_eq!(secret.step_of(&code, now, 0).is_some(), good, "{apart}");
    }
}

#[test]
fn a_code_is_good_once_and_so_is_none_older_than_it() {
    let (secret, now) = (rfc_secret(), 1_700_000_010);
    let step = secret.step_of(&secret.code_at(now), now, 0).unwrap();
    assert_eq!(secret.step_of(&secret.code_at(now), now, step), None);
    assert_eq!(secret.step_of(&secret.code_at(now - 30), now, step), None);
    assert_eq!(
        secret.step_of(&secret.code_at(now + 30), now, step),
        Some(step + 1)
    );
}

#[test]
fn spaces_do_not_matter_and_anything_else_does() {
    let (secret, now) = (rfc_secret(), 59);
    assert!(secret.step_of(" 287 082\n", now, 0).is_some());
    for wrong in [
        "",
        "287083",
        "87082",
        "0287082",
        "287-082",
        "２８７０８２",
        "-87082",
    ] {
        assert_eq!(secret.step_of(wrong, now, 0), None, "{wrong}");
    }
}

#[test]
fn the_secret_reads_as_rfc_4648_and_the_address_escapes_what_it_names() {
    assert_eq!(
        rfc_secret().to_base32().as_str(),
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    );
    assert_eq!(
        rfc_secret()
            .to_uri("Müller & Co: 1/2", "a+b@example.org")
            .as_str(),
        "otpauth://totp/M%C3%BCller%20%26%20Co%3A%201%2F2:a%2Bb%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
         &issuer=M%C3%BCller%20%26%20Co%3A%201%2F2&algorithm=SHA1&digits=6&period=30"
    );
}

#[test]
fn a_secret_never_shows_and_never_repeats() {
    let (one, other) = (TotpSecret::generate().unwrap(), TotpSecret::generate().unwrap());
    assert_ne!(one.expose(), other.expose());
    assert_eq!(format!("{one:?}"), "TotpSecret(…)");
    assert!(TotpSecret::from_bytes(b"short").is_err());
}

proptest! {
    #[test]
    fn what_is_typed_never_panics(code in ".{0,80}", at in -100_000_i64..4_000_000_000) {
        prop_assert!(rfc_secret().step_of(&code, at, i64::MAX).is_none());
    }
}
