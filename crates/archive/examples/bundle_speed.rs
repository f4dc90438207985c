//! How fast bundles are written and checked: `cargo run --release -p convolog-archive --example bundle_speed -- OUT.zip [FILES]`.
//! Writes evidence that does not shrink and text that does, to a file that `convolog verify` and `verify.html` can be tried on; leaves the
//! files themselves in the folder `OUT.zip.files` when FILES is given, for `zip -6` to pack the same.
#![expect(clippy::print_stdout, reason = "it is what a measurement does")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use chrono::DateTime;
use convolog_archive::{ArchiveError, BundleWriter, Facts, Instance, Packing, Who, verify_bundle};
use convolog_vault::{SigningKey, random_bytes};

const FILES: usize = 1000;
const FILE_BYTES: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let out = PathBuf::from(words.next().ok_or("give the name of a ZIP to write")?);
    let folder = words.next().map(|_| out.with_added_extension("files"));
    let content = contents()?;
    if let Some(folder) = &folder {
        fs::create_dir_all(folder)?;
        for (name, _, bytes) in &content {
            fs::write(folder.join(name), bytes)?;
        }
    }
    let total: usize = content.iter().map(|(_, _, bytes)| bytes.len()).sum();
    let start = Instant::now();
    write(&out, &content)?;
    report("written", total, start);
    let start = Instant::now();
    let verdict = verify_bundle(File::open(&out)?, None, &mut |_, _| {})?;
    report("checked", total, start);
    println!("valid: {}", verdict.valid);
    Ok(())
}

/// A file to be written: its name, how it is packed, and its bytes.
type Content = (String, Packing, Vec<u8>);

fn contents() -> Result<Vec<Content>, Box<dyn Error>> {
    let mut list = Vec::new();
    for number in 0..FILES {
        let noise: Vec<[u8; 32]> = (0..FILE_BYTES / 32)
            .map(|_| random_bytes::<32>())
            .collect::<Result<_, _>>()?;
        list.push((format!("{number}.jpg"), Packing::Store, noise.concat()));
    }
    let mut csv = String::new();
    for number in 0..200_000 {
        csv.push_str(&format!(
            "E-2026-{number},concern,\"Late for shift {} at the loading bay, spoke about it on the day\",open\r\n",
            number * 7919 % 4421
        ));
    }
    list.push(("entries.csv".to_owned(), Packing::Deflate, csv.into_bytes()));
    Ok(list)
}

fn write(out: &PathBuf, content: &[(String, Packing, Vec<u8>)]) -> Result<(), Box<dyn Error>> {
    let mut bundle = BundleWriter::new(BufWriter::new(File::create(out)?), DateTime::UNIX_EPOCH);
    for (name, packing, bytes) in content {
        bundle.file::<_, ArchiveError>(name, *packing, None, |file| Ok(file.write_all(bytes)?))?;
    }
    let facts = Facts {
        created_at: "1970-01-01T00:00:00.000Z".to_owned(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        instance: Instance {
            id: "example".to_owned(),
            name: "Example".to_owned(),
        },
        kind: "export".to_owned(),
        exported_by: Who {
            id: None,
            name: "nobody".to_owned(),
        },
        recipient: "nobody".to_owned(),
        purpose: "measuring".to_owned(),
        filter: serde_json::Value::Null,
        counts: BTreeMap::new(),
        audit_head: None,
    };
    bundle.finish(facts, &SigningKey::from_seed(&random_bytes()?)?)?;
    Ok(())
}

fn report(what: &str, bytes: usize, since: Instant) {
    let ms = since.elapsed().as_millis().max(1);
    println!(
        "{what}: {bytes} bytes in {ms} ms, {} MB/s",
        bytes / 1000 / usize::try_from(ms).unwrap_or(usize::MAX)
    );
}
