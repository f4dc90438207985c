mod download;
mod provenance;
mod remove;
mod upload;
mod visibility;

use convolog_dto::{Attachment, Entry};
use convolog_testkit::{Client, Form, TestApp};
use ring::digest::{SHA256, digest};
use std::path::{Path, PathBuf};

/// Adds a file to an entry.
fn attach(client: &Client, entry: &Entry, name: &str, bytes: &[u8]) -> Attachment {
    client
        .upload(&path_of(entry), &Form::file(name, bytes))
        .expect(201)
        .read()
}

fn path_of(entry: &Entry) -> String {
    format!("/entries/{}/attachments", entry.id)
}

fn content_of(attachment: &Attachment) -> String {
    format!("/attachments/{}/content", attachment.id)
}

fn sha256(bytes: &[u8]) -> String {
    digest(&SHA256, bytes)
        .as_ref()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Bytes that are no text and hold what a careless parser might take for the end of a part.
fn bytes_of(length: usize) -> Vec<u8> {
    let pattern = b"\0\r\n--\r\n------convolog\r\n\xff\xfe";
    pattern.iter().copied().cycle().take(length).collect()
}

/// The files below the uploads folder: unfinished ones, and blobs.
fn stored(app: &TestApp) -> (usize, usize) {
    let uploads = app.data_dir().join("uploads");
    let (unfinished, blobs): (Vec<_>, Vec<_>) = files_below(&uploads)
        .into_iter()
        .partition(|path| path.starts_with(uploads.join("tmp")));
    (unfinished.len(), blobs.len())
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}
