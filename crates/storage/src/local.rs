//! Blobs as files in a folder of this machine.

use std::collections::HashSet;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::store::{Blob, Digests, Published, Store};
use crate::upload::{Sink, Staged, Upload};
use crate::{Sha256Digest, StorageError};

const TEMP: &str = "tmp";

/// A store in a folder. The crate's README has its layout.
#[derive(Debug)]
pub struct LocalStore {
    root: PathBuf,
    temp: PathBuf,
    // Folders of blobs that are known to survive a crash, so that not every upload has to sync all their parents.
    durable: Mutex<HashSet<PathBuf>>,
}

impl LocalStore {
    /// The store in this folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`StorageError::Full`], [`StorageError::Io`].
    pub fn open(root: &Path) -> Result<Self, StorageError> {
        let temp = root.join(TEMP);
        make_folder(&temp)?;
        // The folder itself must survive a crash before anything in it can.
        sync_folder(root)?;
        match root.parent() {
            Some(parent) if parent != Path::new("") => sync_folder(parent)?,
            Some(_) => sync_folder(Path::new("."))?,
            None => {}
        }
        Ok(Self {
            root: root.to_owned(),
            temp,
            durable: Mutex::default(),
        })
    }

    /// Deletes what unfinished uploads have left behind, and tells how many there were. Only for the start, while
    /// nobody else uploads.
    ///
    /// # Errors
    /// [`StorageError::Io`].
    pub fn sweep_tmp(&self) -> Result<u64, StorageError> {
        let mut count = 0;
        for entry in fs::read_dir(&self.temp)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
            count += 1;
        }
        Ok(count)
    }

    /// The folder of a blob, and its file.
    fn place(&self, sha256: &Sha256Digest) -> (PathBuf, PathBuf) {
        let name = sha256.to_string();
        let part = |range| name.get(range).unwrap_or_default();
        let folder = self.root.join(part(0..2)).join(part(2..4));
        let file = folder.join(&name);
        (folder, file)
    }

    /// Makes the folder so that it survives a crash. That another thread has just made it does not mean that it is
    /// synced yet, so only folders that went through here count.
    fn make_durable(&self, folder: &Path) -> io::Result<()> {
        let known = || self.durable.lock().unwrap_or_else(PoisonError::into_inner);
        // Checked on disk as well: somebody may tidy up empty folders while we run.
        if known().contains(folder) && folder.is_dir() {
            return Ok(());
        }
        make_folder(folder)?;
        for parent in folder.ancestors().skip(1).take(2) {
            sync_folder(parent)?;
        }
        known().insert(folder.to_owned());
        Ok(())
    }
}

impl Store for LocalStore {
    fn begin(&self) -> Result<Upload, StorageError> {
        // Mode 0600 from the start, and no name that could be guessed.
        Ok(Upload::new(Sink::File(
            tempfile::Builder::new().prefix("").tempfile_in(&self.temp)?,
        )))
    }

    fn publish(&self, staged: Staged) -> Result<Published, StorageError> {
        let Staged {
            sink: Sink::File(temp),
            sha256,
            size,
        } = staged
        else {
            return Err(StorageError::Unusable);
        };
        let (folder, file) = self.place(&sha256);
        self.make_durable(&folder)?;
        let existed = match fs::metadata(&file) {
            // Reading it again is the price of never taking a damaged file for the one that was just received.
            Ok(old) => old.is_file() && old.len() == size && is_whole(&file, &sha256),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(error.into()),
        };
        if !existed {
            temp.persist(&file).map_err(|refused| refused.error)?;
        }
        // Also for one that was there: whoever put it there may not have come this far yet.
        sync_folder(&folder)?;
        Ok(Published {
            sha256,
            size,
            existed,
        })
    }

    fn open(&self, sha256: &Sha256Digest) -> Result<Blob, StorageError> {
        let file = match File::open(self.place(sha256).1) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(StorageError::NotFound),
            other => other?,
        };
        let size = file.metadata()?.len();
        Ok(Blob::new(file, size))
    }

    fn exists(&self, sha256: &Sha256Digest) -> Result<bool, StorageError> {
        Ok(fs::exists(self.place(sha256).1)?)
    }

    fn remove(&self, sha256: &Sha256Digest) -> Result<bool, StorageError> {
        let (folder, file) = self.place(sha256);
        match fs::remove_file(file) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        // What was erased must not come back after a crash.
        sync_folder(&folder)?;
        Ok(true)
    }

    fn list(&self) -> Result<Digests<'_>, StorageError> {
        let firsts = folders_of_digits(&self.root)?;
        // One folder at a time: a store may hold more blobs than fit into memory at once.
        let seconds = firsts
            .into_iter()
            .flat_map(|first| spread(folders_of_digits(&first)));
        let blobs = seconds.flat_map(|second| spread(second.and_then(|second| blobs_in(&second))));
        Ok(Box::new(blobs))
    }
}

/// Whether the file can be read and holds what its name says.
fn is_whole(file: &Path, sha256: &Sha256Digest) -> bool {
    File::open(file)
        .and_then(Sha256Digest::of_reader)
        .is_ok_and(|(found, _)| found == *sha256)
}

/// A list, or the one error that came instead of it.
fn spread<T>(list: Result<Vec<T>, StorageError>) -> impl Iterator<Item = Result<T, StorageError>> {
    let (items, error) = match list {
        Ok(items) => (items, None),
        Err(error) => (Vec::new(), Some(Err(error))),
    };
    items.into_iter().map(Ok).chain(error)
}

fn names_in(folder: &Path) -> Result<Vec<String>, StorageError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        // A name that is not Unicode is not ours.
        names.extend(entry?.file_name().into_string().ok());
    }
    names.sort_unstable();
    Ok(names)
}

fn folders_of_digits(folder: &Path) -> Result<Vec<PathBuf>, StorageError> {
    let of_digits =
        |name: &String| name.len() == 2 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    Ok(names_in(folder)?
        .into_iter()
        .filter(of_digits)
        .map(|name| folder.join(name))
        .collect())
}

fn blobs_in(folder: &Path) -> Result<Vec<Sha256Digest>, StorageError> {
    Ok(names_in(folder)?
        .iter()
        .filter_map(|name| name.parse().ok())
        .collect())
}

fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
