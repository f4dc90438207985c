//! Cuts the compiled UI at its split points: what a first visit needs, and a part for each area, fetched when gone to.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::tree;

/// The module through which the parts are loaded, as the main wasm imports it.
pub const LOADER: &str = "split.js";

/// How the name of a file begins that a first visit does not load.
pub const PART: &str = "part-";

/// What is fetched later.
pub struct Parts {
    /// The module that loads the others.
    pub loader: PathBuf,
    /// One for each area, and those that areas share.
    pub wasm: Vec<PathBuf>,
}

/// The main wasm, which still has to go through wasm-bindgen, and the parts.
pub fn apart(compiled: &Path) -> Result<(PathBuf, Parts)> {
    let folder = tree::target().join("ui-parts");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let input = std::fs::read(compiled)?;
    let main = folder.join("main.wasm");
    let link_name = format!("./{LOADER}");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = &link_name;
    options.main_module = "./app.js";
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|refusal| anyhow!("{refusal:?}"))
        .context("the compiled UI could not be cut into parts")?;
    let loader = folder.join(LOADER);
    Ok((
        main,
        Parts {
            loader,
            wasm: parts.split_modules,
        },
    ))
}
