//! What is sealed opens in its own place under its own key, and nowhere else.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_vault::{Sealer, SystemKey, VaultError};
use proptest::prelude::*;

fn sealer(purpose: &[u8]) -> Sealer {
    let key: SystemKey = "07".repeat(32).parse().unwrap();
    Sealer::new(&key.sub_key(purpose).unwrap()).unwrap()
}

#[test]
fn another_place_or_another_key_opens_nothing() {
    let sealed = sealer(b"totp").seal("totp_secrets/1", b"secret").unwrap();
    assert_eq!(
        sealer(b"totp")
            .open("totp_secrets/1", &sealed)
            .unwrap()
            .as_slice(),
        b"secret"
    );
    for (purpose, place) in [
        (b"totp".as_slice(), "totp_secrets/2"),
        (b"totp", ""),
        (b"sso", "totp_secrets/1"),
    ] {
        let opened = sealer(purpose).open(place, &sealed);
        assert!(matches!(opened, Err(VaultError::Sealed)), "{place}");
    }
}

#[test]
fn the_same_secret_is_never_sealed_alike_and_does_not_show() {
    let (one, other) = (
        sealer(b"x").seal("a", b"a long enough secret").unwrap(),
        sealer(b"x").seal("a", b"a long enough secret").unwrap(),
    );
    assert_ne!(one, other);
    assert!(!one.windows(6).any(|part| part == b"secret"));
}

proptest! {
    #[test]
    fn whatever_is_sealed_comes_back_and_a_changed_byte_does_not(secret in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>(), by in 1_u8..) {
        let sealer = sealer(b"x");
        let mut sealed = sealer.seal("place", &secret).unwrap();
        let opened = sealer.open("place", &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), secret.as_slice());
        let at = at.index(sealed.len());
        sealed[at] ^= by;
        prop_assert!(sealer.open("place", &sealed).is_err());
        sealed.truncate(at);
        prop_assert!(sealer.open("place", &sealed).is_err());
    }
}
