//! Signing: the values of the standard, one use for one domain, and the key file.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use convolog_vault::{Digest, Fingerprint, PublicKey, Signature, SigningKey, VaultError};
use proptest::prelude::*;
use tempfile::TempDir;

const DOMAIN: &str = "convolog.test.v1";

fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32]).unwrap()
}

#[test]
fn a_seed_gives_the_public_key_of_rfc_8032() {
    let mut seed = [0; 32];
    let text = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    for (byte, pair) in seed.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    }
    let public = SigningKey::from_seed(&seed).unwrap().public_key();
    assert_eq!(
        public.to_string(),
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    );
    assert_eq!(
        public.fingerprint().to_string(),
        "21fe-31df-a154-a261-626b-f854-046f-d227"
    );
}

#[test]
fn a_signature_holds_for_its_domain_and_message_only() {
    let signature = key().sign(DOMAIN, b"message");
    let public = key().public_key();
    public.verify(DOMAIN, b"message", &signature).unwrap();
    assert!(public.verify(DOMAIN, b"massage", &signature).is_err());
    assert!(public.verify("convolog.test.v2", b"message", &signature).is_err());
    // The domain ends where it ends: it cannot be stretched into the message.
    assert!(
        public
            .verify("convolog.test.v1\0mess", b"age", &signature)
            .is_err()
    );
    let other = SigningKey::from_seed(&[8; 32]).unwrap().public_key();
    assert!(other.verify(DOMAIN, b"message", &signature).is_err());
}

#[test]
fn keys_signatures_and_fingerprints_survive_being_written_down() {
    let signature = key().sign(DOMAIN, b"message");
    assert_eq!(signature.to_string().parse::<Signature>().unwrap(), signature);
    let public = key().public_key();
    assert_eq!(public.to_string().parse::<PublicKey>().unwrap(), public);
    let print = public.fingerprint();
    let typed = print.to_string().to_uppercase().replace('-', " : ");
    assert_eq!(typed.parse::<Fingerprint>().unwrap(), print);
    assert_eq!(
        Digest::of(b"abc").to_string().parse::<Digest>().unwrap(),
        Digest::of(b"abc")
    );
    assert_eq!(
        Digest::of(b"abc").to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn the_key_is_made_once_and_is_its_owners_alone() {
    let folder = TempDir::new().unwrap();
    let keys = folder.path().join("keys");
    let first = SigningKey::load_or_create(&keys).unwrap().public_key();
    let file = keys.join("signing.key");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(SigningKey::load_or_create(&keys).unwrap().public_key(), first);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let refused = SigningKey::load_or_create(&keys).unwrap_err();
    assert!(
        matches!(refused, VaultError::KeyFileMode { mode: 0o640, .. }),
        "{refused}"
    );
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&file, "not a key").unwrap();
    let refused = SigningKey::load_or_create(&keys).unwrap_err();
    assert!(matches!(refused, VaultError::KeyFile { .. }), "{refused}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a key");
}

#[test]
fn nothing_of_the_key_shows_when_it_is_printed() {
    assert_eq!(format!("{:?}", key()), "SigningKey(…)");
}

proptest! {
    #[test]
    fn text_that_is_no_key_is_refused(text in "\\PC{0,140}") {
        let hex = |n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_hexdigit());
        prop_assert_eq!(text.parse::<PublicKey>().is_ok(), hex(64));
        prop_assert_eq!(text.parse::<Signature>().is_ok(), hex(128));
        prop_assert!(text.parse::<Fingerprint>().is_err() || text.len() >= 32);
    }
}
