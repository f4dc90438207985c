//! Bundles: written, read by others, and tampered with in every way that came to mind.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use chrono::{DateTime, Utc};
use convolog_archive::{
    ArchiveError, AuditHead, BundleWriter, Facts, Instance, KeyCheck, Packing, SIGNATURE_DOMAIN, Trusted,
    Verdict, Who, verify_bundle,
};
use convolog_vault::{PublicKey, SigningKey};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

type Files = BTreeMap<String, Vec<u8>>;

fn key(of: u8) -> SigningKey {
    SigningKey::from_seed(&[of; 32]).unwrap()
}

fn at() -> DateTime<Utc> {
    "2026-11-30T10:20:30Z".parse().unwrap()
}

fn facts() -> Facts {
    Facts {
        created_at: "2026-11-30T10:20:30.000Z".to_owned(),
        app_version: "0.1.0".to_owned(),
        instance: Instance {
            id: "0198d2f0-0000-7000-8000-000000000001".to_owned(),
            name: "Example & Sons".to_owned(),
        },
        kind: "export".to_owned(),
        exported_by: Who {
            id: None,
            name: "Maya".to_owned(),
        },
        recipient: "Lena".to_owned(),
        purpose: "a \"hearing\"".to_owned(),
        filter: serde_json::json!({ "type": ["concern"] }),
        counts: BTreeMap::from([("entries".to_owned(), 2)]),
        audit_head: Some(AuditHead {
            chain: 1,
            seq: 7,
            hash: "ab".repeat(32),
        }),
    }
}

/// Text that shrinks, bytes that do not, a file of nothing, sizes that are known and sizes that are not.
fn contents() -> Vec<(&'static str, Packing, bool, Vec<u8>)> {
    let noise: Vec<u8> = (0..3000_u32)
        .map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect();
    vec![
        (
            "entries.csv",
            Packing::Deflate,
            false,
            "ref,title\r\n".repeat(300).into_bytes(),
        ),
        (
            "people/Änne Ölwein.md",
            Packing::Deflate,
            true,
            b"# Notes\n".repeat(50),
        ),
        ("attachments/photo.jpg", Packing::Store, true, noise.clone()),
        (
            "attachments/scan.png",
            Packing::Store,
            false,
            noise[..1000].to_vec(),
        ),
        ("attachments/nothing.txt", Packing::Deflate, true, Vec::new()),
    ]
}

fn bundle_of(files: &[(&str, Packing, bool, Vec<u8>)], key: &SigningKey) -> Vec<u8> {
    let mut bundle = BundleWriter::new(Vec::new(), at());
    for (name, packing, known, content) in files {
        let size = known.then(|| u64::try_from(content.len()).unwrap());
        bundle
            .file::<_, ArchiveError>(name, *packing, size, |file| {
                // In odd pieces, as streams come.
                for piece in content.chunks(777) {
                    file.write_all(piece)?;
                }
                Ok(())
            })
            .unwrap();
    }
    bundle.finish(facts(), key).unwrap().out
}

fn bundle() -> Vec<u8> {
    bundle_of(&contents(), &key(1))
}

fn verdict(bytes: &[u8]) -> Verdict {
    verify_bundle(Cursor::new(bytes), None, &mut |_, _| {}).unwrap()
}

/// What is wrong with which file.
fn faults(bytes: &[u8]) -> Vec<(String, &'static str)> {
    let found = verdict(bytes);
    assert_eq!(found.valid, found.faults.is_empty());
    found
        .faults
        .into_iter()
        .map(|fault| (fault.file.unwrap_or_default(), fault.why.code()))
        .collect()
}

/// The files, as a reader that is not ours sees them.
fn unzipped(bytes: &[u8]) -> Option<Files> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = Files::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).ok()?;
        let mut content = Vec::new();
        file.read_to_end(&mut content).ok()?;
        let name = file.name().unwrap().into_owned();
        files.insert(name, content);
    }
    Some(files)
}

/// The same files packed by somebody else.
fn zipped<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn rezipped(files: &Files) -> Vec<u8> {
    zipped(
        files
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice())),
    )
}

#[test]
fn a_bundle_holds_what_was_put_in_and_is_valid() {
    let bytes = bundle();
    let files = unzipped(&bytes).unwrap();
    for (name, _, _, content) in contents() {
        assert_eq!(files[name], content, "{name}");
    }
    let found = verdict(&bytes);
    assert!(found.valid, "{:?}", found.faults);
    // The page is one of the files that are signed.
    assert_eq!(found.sound, 6);
    assert_eq!(found.key, Some(key(1).public_key()));
    assert_eq!(found.key_check, KeyCheck::NotAsked);
    let manifest = found.manifest.unwrap();
    assert_eq!(manifest.facts, facts());
    assert_eq!(manifest.files.len(), 6);
    assert_eq!(
        manifest.signing.fingerprint,
        key(1).public_key().fingerprint().to_string()
    );
    let total: u64 = manifest.files.iter().map(|file| file.size_bytes).sum();
    assert_eq!(found.sound_bytes, total);
}

/// The document has what the program does, so that a reader written after it can be tested.
#[test]
fn the_test_vector_of_the_document_is_right() {
    let seed: PublicKey = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        .parse()
        .unwrap();
    let key = SigningKey::from_seed(seed.as_bytes()).unwrap();
    let signature = key.sign(SIGNATURE_DOMAIN, b"{}\n").to_string();
    let document = include_str!("../../../docs/FORMATS.md");
    for value in [
        signature,
        key.public_key().to_string(),
        key.public_key().fingerprint().to_string(),
    ] {
        assert!(document.contains(&value), "{value}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert_eq!(bundle(), bundle());
}

#[test]
fn a_key_from_elsewhere_makes_the_fingerprint_a_check() {
    let bytes = bundle();
    let ask = |text: &str| {
        let trusted: Trusted = text.parse().unwrap();
        let found = verify_bundle(Cursor::new(&bytes), Some(&trusted), &mut |_, _| {}).unwrap();
        (found.valid, found.key_check)
    };
    let (ours, other) = (key(1).public_key(), key(2).public_key());
    assert_eq!(ask(&ours.to_string()), (true, KeyCheck::Matches));
    assert_eq!(ask(&ours.fingerprint().to_string()), (true, KeyCheck::Matches));
    assert_eq!(ask(&other.to_string()), (false, KeyCheck::Differs));
    assert_eq!(ask(&other.fingerprint().to_string()), (false, KeyCheck::Differs));
    assert!("abc".parse::<Trusted>().is_err());
}

#[test]
fn a_bundle_that_was_unpacked_and_packed_again_is_still_what_was_signed() {
    let files = unzipped(&bundle()).unwrap();
    assert_eq!(faults(&rezipped(&files)), []);
    // In another order, too.
    let backwards = files
        .iter()
        .rev()
        .map(|(name, content)| (name.as_str(), content.as_slice()));
    assert_eq!(faults(&zipped(backwards)), []);
}

#[test]
fn what_was_changed_is_named() {
    let whole = unzipped(&bundle()).unwrap();
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = whole.clone();
        change(&mut files);
        faults(&rezipped(&files))
    };
    let one = |file: &str, code| vec![(file.to_owned(), code)];
    assert_eq!(
        with(&|files| files.get_mut("entries.csv").unwrap()[100] ^= 1),
        one("entries.csv", "changed")
    );
    assert_eq!(
        with(&|files| files.get_mut("entries.csv").unwrap().push(b'x')),
        one("entries.csv", "size")
    );
    assert_eq!(
        with(&|files| drop(files.remove("attachments/scan.png"))),
        one("attachments/scan.png", "missing")
    );
    assert_eq!(
        with(&|files| drop(files.insert("attachments/more.txt".to_owned(), b"?".to_vec()))),
        one("attachments/more.txt", "extra")
    );
    assert_eq!(
        with(&|files| {
            let content = files.remove("attachments/scan.png").unwrap();
            files.insert("attachments/scan2.png".to_owned(), content);
        }),
        one("attachments/scan2.png", "renamed")
    );
    let swapped = with(&|files| {
        let photo = files.insert(
            "attachments/photo.jpg".to_owned(),
            files["attachments/scan.png"].clone(),
        );
        files.insert("attachments/scan.png".to_owned(), photo.unwrap());
    });
    assert_eq!(
        swapped,
        [
            ("attachments/photo.jpg".to_owned(), "size"),
            ("attachments/scan.png".to_owned(), "size")
        ]
    );
}

#[test]
fn a_manifest_that_was_changed_taken_away_or_swapped_is_named() {
    let whole = unzipped(&bundle()).unwrap();
    let with = |name: &str, content: Option<Vec<u8>>| {
        let mut files = whole.clone();
        match content {
            Some(content) => drop(files.insert(name.to_owned(), content)),
            None => drop(files.remove(name)),
        }
        faults(&rezipped(&files))
    };
    let one = |file: &str, code| vec![(file.to_owned(), code)];
    assert_eq!(with("manifest.json", None), one("manifest.json", "missing"));
    assert_eq!(with("manifest.sig", None), one("manifest.sig", "missing"));
    let text = String::from_utf8(whole["manifest.json"].clone()).unwrap();
    let other_purpose = text.replace("hearing", "meeting").into_bytes();
    assert_eq!(
        with("manifest.json", Some(other_purpose)),
        one("manifest.json", "signature")
    );
    assert_eq!(
        with("manifest.json", Some(b"{".to_vec())),
        one("manifest.json", "malformed")
    );
    assert_eq!(
        with("manifest.json", Some(b"\xff\xfe".to_vec())),
        one("manifest.json", "malformed")
    );
    let newer = text.replacen("\"version\": 1", "\"version\": 2", 1).into_bytes();
    assert_eq!(
        with("manifest.json", Some(newer)),
        one("manifest.json", "malformed")
    );
    assert_eq!(
        with("manifest.sig", Some(b"abc\n".to_vec())),
        one("manifest.sig", "malformed")
    );
    let shouted = whole["manifest.sig"].to_ascii_uppercase();
    assert_eq!(
        with("manifest.sig", Some(shouted)),
        one("manifest.sig", "malformed")
    );
    // One of another bundle, whole with its signature: it names other content.
    let other = unzipped(&bundle_of(
        &[("entries.csv", Packing::Deflate, true, b"ref,title\r\n".to_vec())],
        &key(1),
    ))
    .unwrap();
    let mut files = whole.clone();
    for name in ["manifest.json", "manifest.sig"] {
        files.insert(name.to_owned(), other[name].clone());
    }
    let found = faults(&rezipped(&files));
    assert!(found.contains(&("entries.csv".to_owned(), "size")), "{found:?}");
    assert!(
        found.contains(&("attachments/photo.jpg".to_owned(), "extra")),
        "{found:?}"
    );
}

#[test]
fn two_files_of_one_name_are_no_bundle() {
    let whole = unzipped(&bundle()).unwrap();
    // The other crate refuses to write this, so one name is given to a second file afterwards.
    let mut files = whole.clone();
    files.insert("entries.csW".to_owned(), b"other".to_vec());
    let mut bytes = rezipped(&files);
    let (from, to) = (b"entries.csW", b"entries.csv");
    for place in 0..bytes.len() - from.len() {
        if &bytes[place..place + from.len()] == from {
            bytes[place..place + to.len()].copy_from_slice(to);
        }
    }
    let found = faults(&bytes);
    assert!(
        found.contains(&("entries.csv".to_owned(), "duplicate")),
        "{found:?}"
    );
}

#[test]
fn names_that_lead_elsewhere_are_refused_on_both_sides() {
    let mut bundle = BundleWriter::new(Vec::new(), at());
    for name in ["../x", "/x", "a\\b", "", "a/../../b", "con"] {
        let refused = bundle.file::<(), ArchiveError>(name, Packing::Store, None, |_| Ok(()));
        assert!(matches!(refused, Err(ArchiveError::Name { .. })), "{name:?}");
    }
    for name in ["a.txt", "A.TXT", "Manifest.json", "verify.html", "manifest.sig"] {
        let outcome = bundle.file::<(), ArchiveError>(name, Packing::Store, None, |_| Ok(()));
        assert_eq!(outcome.is_ok(), name == "a.txt", "{name:?}");
    }
    let mut files = unzipped(&self::bundle()).unwrap();
    files.insert("../../.bashrc".to_owned(), b"x".to_vec());
    let found = faults(&rezipped(&files));
    assert!(
        found.contains(&("../../.bashrc".to_owned(), "unsafe_name")),
        "{found:?}"
    );
}

#[test]
fn a_file_that_fails_breaks_the_bundle_off() {
    let mut bundle = BundleWriter::new(Vec::new(), at());
    let failed = bundle.file::<(), ArchiveError>("a", Packing::Deflate, None, |file| {
        file.write_all(b"half")?;
        Err(std::io::Error::other("the reader is gone").into())
    });
    assert!(failed.is_err());
    let next = bundle.file::<(), ArchiveError>("b", Packing::Deflate, None, |_| Ok(()));
    assert!(matches!(next, Err(ArchiveError::BrokenOff)));
    assert!(matches!(
        bundle.finish(facts(), &key(1)),
        Err(ArchiveError::BrokenOff)
    ));
}

#[test]
fn more_files_than_sixteen_bits_can_count() {
    let mut bundle = BundleWriter::new(Vec::new(), at());
    for number in 0..66_000 {
        bundle
            .file::<_, ArchiveError>(&format!("{number}"), Packing::Store, Some(0), |_| Ok(()))
            .unwrap();
    }
    let bytes = bundle.finish(facts(), &key(1)).unwrap().out;
    let found = verdict(&bytes);
    assert!(found.valid, "{:?}", found.faults.first());
    assert_eq!(found.sound, 66_001);
    assert_eq!(zip::ZipArchive::new(Cursor::new(&bytes)).unwrap().len(), 66_003);
}

#[test]
fn no_more_is_unpacked_than_the_directory_says() {
    let mut files = unzipped(&bundle()).unwrap();
    files.insert("entries.csv".to_owned(), vec![b'0'; 50_000_000]);
    let mut bytes = rezipped(&files);
    // Both headers say that it has the size that was signed.
    let large = 50_000_000_u32.to_le_bytes();
    let small = 3300_u32.to_le_bytes();
    for place in 0..bytes.len() - 4 {
        if bytes[place..place + 4] == large {
            bytes[place..place + 4].copy_from_slice(&small);
        }
    }
    let mut most = 0;
    let found = verify_bundle(Cursor::new(&bytes), None, &mut |done, _| most = done).unwrap();
    let named: Vec<_> = found
        .faults
        .iter()
        .map(|fault| (fault.file.as_deref(), fault.why.code()))
        .collect();
    assert_eq!(named, [(Some("entries.csv"), "damaged")]);
    assert!(most < 100_000, "{most} bytes were unpacked");
}

#[test]
fn a_check_says_how_far_it_is_of_what() {
    let bytes = bundle();
    let mut heard = Vec::new();
    let found = verify_bundle(Cursor::new(&bytes), None, &mut |done, total| {
        heard.push((done, total));
    })
    .unwrap();
    assert!(found.valid && heard.is_sorted(), "{heard:?}");
    assert_eq!(heard.last(), Some(&(found.sound_bytes, found.sound_bytes)));
}

#[test]
fn a_bundle_that_was_cut_off_is_never_valid() {
    let bytes = bundle();
    for length in (0..bytes.len()).step_by(13).chain([bytes.len() - 1]) {
        assert!(!verdict(&bytes[..length]).valid, "{length} bytes");
    }
    for more in [&b"x"[..], &[0; 22], &bytes] {
        let longer = [&bytes[..], more].concat();
        assert!(!verdict(&longer).valid, "{} more", more.len());
        let before = [more, &bytes[..]].concat();
        assert!(!verdict(&before).valid, "{} before", more.len());
    }
}

/// The one thing that no check of contents can see: bits that every reader skips, such as the time of a file, or the filling
/// of the last byte of what is deflated. So: a bundle with a flipped byte is invalid, or unpacks to exactly what was signed. And where a byte
/// of a stored content flips, that file is the one that is named.
#[test]
fn a_flipped_byte_is_caught_or_changes_nothing() {
    let bytes = bundle();
    let whole = unzipped(&bytes).unwrap();
    let photo = &whole["attachments/photo.jpg"];
    let stored = bytes
        .windows(photo.len())
        .position(|window| window == photo.as_slice())
        .unwrap();
    let (mut caught, mut harmless) = (0, 0);
    let mut flip = |place: usize, bit: usize| {
        let mut altered = bytes.clone();
        altered[place] ^= 1 << bit;
        if (stored..stored + photo.len()).contains(&place) {
            let named: Vec<_> = faults(&altered).into_iter().map(|(file, _)| file).collect();
            assert_eq!(named, ["attachments/photo.jpg"], "byte {place}");
            caught += 1;
        } else if verdict(&altered).valid {
            assert_eq!(unzipped(&altered), Some(whole.clone()), "byte {place}, bit {bit}");
            harmless += 1;
        } else {
            caught += 1;
        }
    };
    for place in (0..bytes.len()).step_by(11) {
        flip(place, place % 8);
    }
    // Headers and directory are where it is subtle: every one of their last bytes.
    for place in bytes.len() - 700..bytes.len() {
        flip(place, place % 8);
    }
    println!("{caught} flipped bytes caught, {harmless} changed nothing that is unpacked");
    assert!(caught > 10 * harmless);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_put_in_comes_out_and_is_valid(
        files in proptest::collection::btree_map("[a-z]{1,8}(/[a-zé0-9]{1,8})?", (any::<bool>(), any::<bool>(), proptest::collection::vec(any::<u8>(), 0..2000)), 0..8)
    ) {
        // A file and a folder may have one name: in an archive, that is two names.
        let list: Vec<_> = files.iter().map(|(name, (store, known, content))| {
            (name.as_str(), if *store { Packing::Store } else { Packing::Deflate }, *known, content.clone())
        }).collect();
        let bytes = bundle_of(&list, &key(3));
        let found = verdict(&bytes);
        prop_assert!(found.valid, "{:?}", found.faults);
        let read = unzipped(&bytes).unwrap();
        for (name, _, _, content) in &list {
            prop_assert_eq!(&read[*name], content);
        }
    }

    #[test]
    fn bytes_that_are_no_bundle_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!verdict(&bytes).valid);
    }

    #[test]
    fn a_bundle_with_several_altered_bytes_does_no_harm(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let bytes = bundle();
        let mut altered = bytes.clone();
        for (place, value) in changes {
            altered[place.index(bytes.len())] = value;
        }
        let found = verdict(&altered);
        if found.valid {
            prop_assert_eq!(unzipped(&altered), unzipped(&bytes));
        }
    }
}
