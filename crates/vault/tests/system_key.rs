//! The key file: made once, never overwritten, refused when it is not safe.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;

use convolog_vault::{SystemKey, VaultError};
use tempfile::TempDir;

const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn folder() -> (TempDir, PathBuf) {
    let temp = TempDir::new().unwrap();
    let keys = temp.path().join("data").join("keys");
    (temp, keys)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn jwt_key(key: &SystemKey) -> [u8; 32] {
    *key.sub_key(b"jwt").unwrap().expose()
}

/// A folder with a key file of this content.
fn planted(content: &[u8]) -> (TempDir, PathBuf) {
    let (temp, keys) = folder();
    fs::create_dir_all(&keys).unwrap();
    set_mode(&keys, 0o700);
    fs::write(keys.join("system.key"), content).unwrap();
    set_mode(&keys.join("system.key"), 0o600);
    (temp, keys)
}

#[test]
fn the_first_start_makes_a_key_that_later_starts_find() {
    let (_temp, keys) = folder();
    let first = SystemKey::load_or_create(&keys).unwrap();
    let file = keys.join("system.key");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.len() == 65 && text.ends_with('\n'), "{} bytes", text.len());
    assert_eq!((mode(&keys), mode(&file)), (0o700, 0o600));
    assert_eq!(
        fs::read_dir(&keys).unwrap().count(),
        1,
        "something was left behind"
    );
    assert_eq!(
        jwt_key(&first),
        jwt_key(&SystemKey::load_or_create(&keys).unwrap())
    );
    assert_eq!(jwt_key(&first), jwt_key(&text.trim().parse().unwrap()));
}

#[test]
fn two_instances_do_not_get_the_same_key() {
    let ((_a, a), (_b, b)) = (folder(), folder());
    assert_ne!(
        jwt_key(&SystemKey::load_or_create(&a).unwrap()),
        jwt_key(&SystemKey::load_or_create(&b).unwrap())
    );
}

#[test]
fn processes_that_start_at_once_end_up_with_one_key() {
    let (_temp, keys) = folder();
    let found: Vec<_> = thread::scope(|scope| {
        let start = |_| scope.spawn(|| jwt_key(&SystemKey::load_or_create(&keys).unwrap()));
        let all: Vec<_> = (0..8).map(start).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(found.windows(2).all(|pair| pair.first() == pair.last()));
    assert_eq!(
        fs::read_dir(&keys).unwrap().count(),
        1,
        "something was left behind"
    );
}

#[test]
fn a_file_that_holds_no_key_is_refused_and_left_alone() {
    let long = format!("{HEX}00");
    let short = HEX.get(2..).unwrap();
    let not_hex = HEX.replace('f', "g");
    for content in [
        b"".as_slice(),
        b"\n",
        short.as_bytes(),
        long.as_bytes(),
        not_hex.as_bytes(),
        &[0xff; 64],
    ] {
        let (_temp, keys) = planted(content);
        assert!(
            matches!(SystemKey::load_or_create(&keys), Err(VaultError::KeyFile { .. })),
            "{content:?}"
        );
        assert_eq!(fs::read(keys.join("system.key")).unwrap(), content);
    }
}

#[test]
fn a_key_file_that_others_can_get_at_is_refused_with_the_way_out() {
    for bad in [0o640, 0o604, 0o660, 0o666] {
        let (_temp, keys) = planted(HEX.as_bytes());
        let file = keys.join("system.key");
        set_mode(&file, bad);
        let error = SystemKey::load_or_create(&keys).unwrap_err();
        assert!(error.to_string().contains("chmod 600"), "{error}");
        assert!(!error.to_string().contains(HEX));
        set_mode(&file, 0o600);
        assert!(SystemKey::load_or_create(&keys).is_ok());
    }
}

#[test]
fn a_folder_in_which_others_could_swap_the_key_is_refused() {
    let (_temp, keys) = planted(HEX.as_bytes());
    set_mode(&keys, 0o770);
    let error = SystemKey::load_or_create(&keys).unwrap_err();
    assert!(error.to_string().contains("chmod 700"), "{error}");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let temp = TempDir::new().unwrap();
    let blocked = temp.path().join("file");
    fs::write(&blocked, "").unwrap();
    let error = SystemKey::load_or_create(&blocked.join("keys")).unwrap_err();
    assert!(
        matches!(&error, VaultError::Io { path, .. } if path.starts_with(&blocked)),
        "{error}"
    );
}

#[test]
fn a_key_in_the_settings_is_64_hex_digits_in_either_case() {
    let lower: SystemKey = HEX.parse().unwrap();
    assert_eq!(jwt_key(&lower), jwt_key(&HEX.to_uppercase().parse().unwrap()));
    let with_sign = format!("+{}", HEX.get(1..).unwrap());
    for wrong in ["", "00", &with_sign, &format!("{HEX} "), &"é".repeat(32)] {
        assert!(
            matches!(wrong.parse::<SystemKey>(), Err(VaultError::Key { .. })),
            "{wrong}"
        );
    }
}

#[test]
fn sub_keys_differ_by_purpose_and_are_the_ones_that_the_readme_describes() {
    let key: SystemKey = HEX.parse().unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    // Made with another implementation of RFC 5869.
    assert_eq!(
        hex(key.sub_key(b"jwt").unwrap().expose()),
        "abe69f55ac689c1d7be53ba5db9a8c702249eb58176e64bc9961a47cc1ebcead"
    );
    assert_ne!(
        key.sub_key(b"jwt").unwrap().expose(),
        key.sub_key(b"totp").unwrap().expose()
    );
    assert_eq!(key.fingerprint().unwrap(), "4921fc99f2c8ddad");
}

#[test]
fn keys_do_not_show_in_debug_output() {
    let key: SystemKey = HEX.parse().unwrap();
    assert_eq!(
        format!("{key:?} {:?}", key.sub_key(b"jwt").unwrap()),
        "SystemKey(…) SubKey(…)"
    );
}

#[test]
fn a_key_in_the_settings_goes_with_no_file_or_with_the_same_key_and_with_no_other() {
    let given: SystemKey = HEX.parse().unwrap();
    let (_temp, none) = folder();
    given.refuse_other_in(&none).unwrap();
    assert!(!none.exists(), "something was made");
    let (_temp, same) = planted(HEX.to_uppercase().as_bytes());
    given.refuse_other_in(&same).unwrap();

    let other = HEX.replace("00", "ff");
    let (_temp, keys) = planted(other.as_bytes());
    let error = given.refuse_other_in(&keys).unwrap_err();
    assert!(
        matches!(&error, VaultError::OtherKeyFile { path } if *path == keys.join("system.key")),
        "{error}"
    );
    let said = error.to_string();
    assert!(
        said.contains("ENCRYPTION_KEY") && !said.contains(HEX) && !said.contains(&other),
        "{said}"
    );
    assert_eq!(fs::read(keys.join("system.key")).unwrap(), other.as_bytes());
}

#[test]
fn a_file_beside_a_key_in_the_settings_must_be_sound_too() {
    let given: SystemKey = HEX.parse().unwrap();
    let (_temp, keys) = planted(b"no key");
    assert!(matches!(
        given.refuse_other_in(&keys),
        Err(VaultError::KeyFile { .. })
    ));
    let (_temp, keys) = planted(HEX.as_bytes());
    set_mode(&keys.join("system.key"), 0o644);
    assert!(matches!(
        given.refuse_other_in(&keys),
        Err(VaultError::KeyFileMode { .. })
    ));
}
