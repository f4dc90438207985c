//! What every store must do, run against each of them.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::io::{Read, Seek, SeekFrom, Write};
use std::thread;

use convolog_storage::{Integrity, LocalStore, MemoryStore, Published, Sha256Digest, StorageError, Store};

/// SHA-256 of "abc", from FIPS 180.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
/// SHA-256 of nothing.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn put(store: &dyn Store, bytes: &[u8]) -> Published {
    let mut upload = store.begin().unwrap();
    upload.write_all(bytes).unwrap();
    store.publish(upload.finish().unwrap()).unwrap()
}

fn get(store: &dyn Store, sha256: &Sha256Digest) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.open(sha256).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn all(store: &dyn Store) -> Vec<Sha256Digest> {
    store.list().unwrap().collect::<Result<_, _>>().unwrap()
}

/// One check of a property that all stores have, on an empty store.
type Check = fn(&dyn Store);

fn a_blob_is_named_by_its_hash_and_reads_back(store: &dyn Store) {
    for (bytes, name) in [(b"abc".as_slice(), ABC), (b"", EMPTY)] {
        let size = u64::try_from(bytes.len()).unwrap();
        let published = put(store, bytes);
        assert_eq!(
            published,
            Published {
                sha256: name.parse().unwrap(),
                size,
                existed: false
            }
        );
        assert_eq!(get(store, &published.sha256), bytes);
        assert_eq!(store.open(&published.sha256).unwrap().size(), size);
        assert!(store.exists(&published.sha256).unwrap());
    }
}

fn bytes_written_in_pieces_are_one_blob(store: &dyn Store) {
    let whole: Vec<u8> = (0..300_000_u32)
        .map(|at| u8::try_from(at % 251).unwrap())
        .collect();
    let mut upload = store.begin().unwrap();
    for piece in whole.chunks(7001) {
        upload.write_all(piece).unwrap();
    }
    assert_eq!(upload.size(), 300_000);
    let staged = upload.finish().unwrap();
    assert_eq!(
        (staged.sha256(), staged.size()),
        Sha256Digest::of_reader(whole.as_slice()).unwrap()
    );
    let published = store.publish(staged).unwrap();
    assert_eq!(get(store, &published.sha256), whole);
}

fn a_part_of_a_blob_can_be_read(store: &dyn Store) {
    let published = put(store, b"0123456789");
    let mut blob = store.open(&published.sha256).unwrap();
    let mut part = [0; 4];
    blob.seek(SeekFrom::Start(3)).unwrap();
    blob.read_exact(&mut part).unwrap();
    assert_eq!(&part, b"3456");
    blob.seek(SeekFrom::End(-4)).unwrap();
    blob.read_exact(&mut part).unwrap();
    assert_eq!(&part, b"6789");
}

fn the_same_bytes_are_kept_once(store: &dyn Store) {
    let first = put(store, b"abc");
    let second = put(store, b"abc");
    assert_eq!(
        second,
        Published {
            existed: true,
            ..first
        }
    );
    assert_eq!(all(store), [first.sha256]);
    assert_eq!(get(store, &first.sha256), b"abc");
}

fn nothing_is_visible_before_it_is_published(store: &dyn Store) {
    let name = ABC.parse().unwrap();
    let mut upload = store.begin().unwrap();
    upload.write_all(b"abc").unwrap();
    assert!(!store.exists(&name).unwrap());
    let staged = upload.finish().unwrap();
    assert!(!store.exists(&name).unwrap());
    assert!(all(store).is_empty());
    drop(staged);
    drop(store.begin().unwrap());
    assert!(all(store).is_empty());
}

fn an_upload_beyond_its_limit_is_refused_as_too_large(store: &dyn Store) {
    let mut upload = store.begin().unwrap().with_limit(10);
    upload.write_all(&[7; 6]).unwrap();
    let error = StorageError::from(upload.write_all(&[7; 5]).unwrap_err());
    assert!(matches!(error, StorageError::TooLarge { limit: 10 }), "{error}");
    // Not even the part that would have fitted can be passed off as the whole.
    assert!(matches!(
        StorageError::from(upload.write_all(b"x").unwrap_err()),
        StorageError::Unusable
    ));
    assert!(matches!(upload.finish(), Err(StorageError::Unusable)));
}

fn an_upload_of_just_its_limit_is_accepted(store: &dyn Store) {
    let mut upload = store.begin().unwrap().with_limit(10);
    upload.write_all(&[7; 10]).unwrap();
    assert_eq!(store.publish(upload.finish().unwrap()).unwrap().size, 10);
}

fn a_removed_blob_is_gone_and_can_come_back(store: &dyn Store) {
    let kept = put(store, b"kept").sha256;
    let name = put(store, b"abc").sha256;
    assert!(store.remove(&name).unwrap());
    assert!(!store.remove(&name).unwrap());
    assert!(!store.exists(&name).unwrap());
    assert!(matches!(store.open(&name), Err(StorageError::NotFound)));
    assert_eq!(all(store), [kept]);
    assert!(!put(store, b"abc").existed);
}

fn what_is_not_there_is_not_found(store: &dyn Store) {
    let name = ABC.parse().unwrap();
    assert!(matches!(store.open(&name), Err(StorageError::NotFound)));
    assert!(!store.exists(&name).unwrap());
    assert!(!store.remove(&name).unwrap());
    assert_eq!(store.verify(&name).unwrap(), Integrity::Missing);
}

fn the_list_is_whole_and_in_order(store: &dyn Store) {
    let mut names: Vec<_> = (0..200)
        .map(|at| put(store, format!("blob {at}").as_bytes()).sha256)
        .collect();
    names.sort();
    assert_eq!(all(store), names);
}

fn a_whole_blob_passes_the_check(store: &dyn Store) {
    assert_eq!(
        store.verify(&put(store, b"abc").sha256).unwrap(),
        Integrity::Intact
    );
}

fn uploads_at_the_same_time_do_not_get_into_each_others_way(store: &dyn Store) {
    thread::scope(|scope| {
        for at in 0..16 {
            scope.spawn(move || put(store, format!("blob {}", at % 4).repeat(1000).as_bytes()));
        }
    });
    let names = all(store);
    assert_eq!(names.len(), 4);
    for name in names {
        assert_eq!(store.verify(&name).unwrap(), Integrity::Intact);
    }
}

const CHECKS: [(&str, Check); 12] = [
    ("named by its hash", a_blob_is_named_by_its_hash_and_reads_back),
    ("pieces", bytes_written_in_pieces_are_one_blob),
    ("part", a_part_of_a_blob_can_be_read),
    ("kept once", the_same_bytes_are_kept_once),
    ("invisible before", nothing_is_visible_before_it_is_published),
    ("too large", an_upload_beyond_its_limit_is_refused_as_too_large),
    ("just the limit", an_upload_of_just_its_limit_is_accepted),
    ("removed", a_removed_blob_is_gone_and_can_come_back),
    ("not found", what_is_not_there_is_not_found),
    ("list", the_list_is_whole_and_in_order),
    ("check", a_whole_blob_passes_the_check),
    (
        "at the same time",
        uploads_at_the_same_time_do_not_get_into_each_others_way,
    ),
];

#[test]
fn the_local_store_conforms() {
    for (name, check) in CHECKS {
        println!("{name}");
        let folder = tempfile::tempdir().unwrap();
        check(&LocalStore::open(&folder.path().join("blobs")).unwrap());
    }
}

#[test]
fn the_store_in_memory_conforms() {
    for (name, check) in CHECKS {
        println!("{name}");
        check(&MemoryStore::new());
    }
}

#[test]
fn an_upload_of_another_kind_of_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let local = LocalStore::open(folder.path()).unwrap();
    let memory = MemoryStore::new();
    let staged = memory.begin().unwrap().finish().unwrap();
    assert!(matches!(local.publish(staged), Err(StorageError::Unusable)));
    let staged = local.begin().unwrap().finish().unwrap();
    assert!(matches!(memory.publish(staged), Err(StorageError::Unusable)));
}

#[test]
fn a_planted_blob_fails_the_check() {
    let store = MemoryStore::new();
    let name = ABC.parse().unwrap();
    store.plant(name, b"abd");
    assert_eq!(store.verify(&name).unwrap(), Integrity::Changed);
    let mut upload = store.begin().unwrap();
    upload.write_all(b"abc").unwrap();
    assert!(!store.publish(upload.finish().unwrap()).unwrap().existed);
    assert_eq!(store.verify(&name).unwrap(), Integrity::Intact);
}
