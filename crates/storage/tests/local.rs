//! What only a store on disk can show: layout, modes, leftovers, damage.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use convolog_storage::{Integrity, LocalStore, Sha256Digest, StorageError, Store};
use proptest::prelude::*;
use tempfile::TempDir;

const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const PLACE: &str = "ba/78/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn store() -> (TempDir, LocalStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = LocalStore::open(folder.path()).unwrap();
    (folder, store)
}

fn put(store: &LocalStore, bytes: &[u8]) -> Sha256Digest {
    let mut upload = store.begin().unwrap();
    upload.write_all(bytes).unwrap();
    store.publish(upload.finish().unwrap()).unwrap().sha256
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn left_in_tmp(folder: &TempDir) -> usize {
    fs::read_dir(folder.path().join("tmp")).unwrap().count()
}

#[test]
fn blobs_lie_where_the_readme_says_and_are_for_their_owner_only() {
    let parent = tempfile::tempdir().unwrap();
    let root = parent.path().join("data").join("blobs");
    let store = LocalStore::open(&root).unwrap();
    put(&store, b"abc");
    assert_eq!(fs::read(root.join(PLACE)).unwrap(), b"abc");
    assert_eq!(mode(&root.join(PLACE)), 0o600);
    for folder in [root.join("ba/78"), root.join("ba"), root.join("tmp"), root] {
        assert_eq!(mode(&folder), 0o700, "{folder:?}");
    }
}

#[test]
fn an_upload_is_for_its_owner_only_from_the_start_and_leaves_nothing_when_dropped() {
    let (folder, store) = store();
    let mut upload = store.begin().unwrap();
    upload.write_all(b"abc").unwrap();
    let file = fs::read_dir(folder.path().join("tmp"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(mode(&file.path()), 0o600);
    drop(upload);
    assert_eq!(left_in_tmp(&folder), 0);
    drop(store.begin().unwrap().finish().unwrap());
    assert_eq!(left_in_tmp(&folder), 0);
}

#[test]
fn publishing_leaves_nothing_in_tmp_whether_the_blob_was_there_or_not() {
    let (folder, store) = store();
    put(&store, b"abc");
    put(&store, b"abc");
    assert_eq!(left_in_tmp(&folder), 0);
}

#[test]
fn leftovers_of_a_crash_are_swept_and_blobs_stay() {
    let (folder, store) = store();
    let name = put(&store, b"abc");
    fs::write(folder.path().join("tmp/left"), "half").unwrap();
    fs::create_dir(folder.path().join("tmp/odd")).unwrap();
    let store = LocalStore::open(folder.path()).unwrap();
    assert_eq!(store.sweep_tmp().unwrap(), 2);
    assert_eq!(store.sweep_tmp().unwrap(), 0);
    assert_eq!(store.verify(&name).unwrap(), Integrity::Intact);
}

#[test]
fn a_blob_that_was_changed_on_disk_fails_the_check() {
    let (folder, store) = store();
    let name = put(&store, b"abc");
    for damage in [b"abd".as_slice(), b"ab", b"abcd", b""] {
        fs::write(folder.path().join(PLACE), damage).unwrap();
        assert_eq!(store.verify(&name).unwrap(), Integrity::Changed);
    }
}

#[test]
fn a_damaged_blob_is_healed_by_the_next_upload() {
    let (folder, store) = store();
    let name = put(&store, b"abc");
    for damage in ["", "abd", "abcd"] {
        fs::write(folder.path().join(PLACE), damage).unwrap();
        put(&store, b"abc");
        assert_eq!(store.verify(&name).unwrap(), Integrity::Intact, "{damage}");
        assert_eq!(mode(&folder.path().join(PLACE)), 0o600);
    }
}

#[test]
fn a_blob_can_be_published_after_its_empty_folder_was_tidied_away() {
    let (folder, store) = store();
    let name = put(&store, b"abc");
    store.remove(&name).unwrap();
    fs::remove_dir_all(folder.path().join("ba")).unwrap();
    put(&store, b"abc");
    assert_eq!(store.verify(&name).unwrap(), Integrity::Intact);
}

#[test]
fn files_that_are_no_blobs_are_not_listed() {
    let (folder, store) = store();
    let name = put(&store, b"abc");
    for odd in ["ba/78/readme.txt", "ba/78/BA7816", "ba/lost", "lost+found", "xy"] {
        fs::write(folder.path().join(odd), "odd").unwrap();
    }
    fs::create_dir(folder.path().join("tmp/ab")).unwrap();
    assert_eq!(
        store.list().unwrap().map(Result::unwrap).collect::<Vec<_>>(),
        [name]
    );
}

#[test]
fn a_folder_that_cannot_be_listed_is_an_error_and_not_an_empty_one() {
    let (folder, store) = store();
    put(&store, b"abc");
    fs::write(folder.path().join("bb"), "a file where a folder should be").unwrap();
    let all: Vec<_> = store.list().unwrap().collect();
    assert!(
        matches!(all.as_slice(), [Ok(_), Err(StorageError::Io(_))]),
        "{all:?}"
    );
}

#[test]
fn a_root_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(LocalStore::open(&folder.path().join("file")).is_err());
}

#[test]
fn a_digest_has_one_spelling() {
    let upper = ABC.to_uppercase();
    for wrong in [
        "",
        "ba",
        &upper,
        &format!("{ABC}0"),
        &"é".repeat(32),
        "../../../../etc/passwd",
    ] {
        assert!(wrong.parse::<Sha256Digest>().is_err(), "{wrong}");
    }
    assert!(Sha256Digest::try_from([0; 31].as_slice()).is_err());
}

proptest! {
    #[test]
    fn a_digest_reads_back(bytes in any::<[u8; 32]>()) {
        let digest = Sha256Digest::from_bytes(bytes);
        prop_assert_eq!(digest.to_string().parse(), Ok(digest));
        prop_assert_eq!(Sha256Digest::try_from(bytes.as_slice()), Ok(digest));
    }
}
