//! Whether `frontend/dist` is what these sources give: a hash over everything the UI is made of.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::tree;

/// What decides the built UI. A change of any of these makes it stale.
const SOURCES: [&str; 9] = [
    "frontend",
    "crates/dto",
    "crates/rbac",
    "crates/record",
    "crates/xtask/src/ui",
    "crates/xtask/wasm-opt",
    "Cargo.lock",
    "Cargo.toml",
    "rust-toolchain.toml",
];

/// The hash of the sources, as 16 hex digits, with the profile they are to be built in.
pub struct Stamp(String);

impl Stamp {
    /// Reads every source file (some hundreds, milliseconds).
    pub fn of_sources(profile: &str) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for source in SOURCES {
            for file in files_below(&tree::root().join(source))? {
                file.strip_prefix(tree::root()).unwrap_or(&file).hash(&mut hasher);
                std::fs::read(&file)
                    .with_context(|| format!("could not read {}", file.display()))?
                    .hash(&mut hasher);
            }
        }
        Ok(Self(format!("{profile} {:016x}", hasher.finish())))
    }

    /// Whether the UI that lies in `frontend/dist` was built from these.
    pub fn holds(&self) -> bool {
        tree::dist().join("index.html").exists()
            && std::fs::read_to_string(path()).is_ok_and(|old| old == self.0)
    }

    /// Remembers that `frontend/dist` now is what these sources give.
    pub fn write(&self) -> Result<()> {
        std::fs::write(path(), &self.0).context("could not write the UI's stamp")
    }
}

/// Forgets the stamp, before `frontend/dist` is touched.
pub fn forget() {
    let _ = std::fs::remove_file(path());
}

fn path() -> PathBuf {
    tree::target().join("ui.stamp")
}

/// Every file below (or the file itself), in a stable order, without what is built and what editors leave.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = std::fs::read_dir(path)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        let name = entry
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name == "dist" || name == "node_modules" || name.ends_with('~') || name.ends_with(".swp") {
            continue;
        }
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}
