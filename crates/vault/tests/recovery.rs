//! Recovery codes, as they are shown and as people type them.

use convolog_vault::RecoveryCode;
use proptest::prelude::*;

#[test]
fn a_code_is_known_again_however_it_is_typed() {
    let code: RecoveryCode = "k7dq-93hm-x2vf-0811".parse().unwrap();
    for typed in ["K7DQ93HMX2VF0811", " k7dq 93hm x2vf o8il ", "k7dq-93hm-x2vf-O8LI"] {
        let typed: RecoveryCode = typed.parse().unwrap();
        assert!(typed.hash(b"owner") == code.hash(b"owner"));
        assert!(typed.hash(b"owner") != code.hash(b"another"));
    }
    for wrong in [
        "",
        "k7dq-93hm-x2vf-081",
        "k7dq-93hm-x2vf-08111",
        "k7dq-93hm-x2vf-081u",
        "492039",
    ] {
        assert!(wrong.parse::<RecoveryCode>().is_err(), "{wrong}");
    }
}

#[test]
fn codes_are_four_groups_of_four_and_do_not_repeat() {
    let (one, other) = (
        RecoveryCode::generate().unwrap().to_text(),
        RecoveryCode::generate().unwrap().to_text(),
    );
    assert_ne!(one.as_str(), other.as_str());
    assert_eq!(one.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
    assert_eq!(
        format!("{:?}", RecoveryCode::generate().unwrap()),
        "RecoveryCode(…)"
    );
}

proptest! {
    #[test]
    fn what_is_typed_never_panics(typed in ".{0,80}") {
        drop(typed.parse::<RecoveryCode>());
    }
}
