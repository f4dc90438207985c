//! `wasm-opt` from the npm package `binaryen`: a third smaller, and left out where there is no npm.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{process, tree};

/// Rewrites the file smaller. Without npm, or where npm cannot fetch the tool, says so and leaves it.
pub fn in_place(wasm: &Path) -> Result<()> {
    let Some(tool) = ensure() else {
        println!("web UI: no wasm-opt (it comes with npm), so the download is about half as large again");
        return Ok(());
    };
    println!("web UI: wasm-opt");
    let smaller = wasm.with_extension("opt.wasm");
    process::run(
        process::command(&tool)
            .args([
                "-Oz",
                // What rustc's wasm uses, which every browser of the last years has. With all features on, the tool
                // writes what none has yet (compact imports), and the page stays white.
                "--enable-bulk-memory",
                "--enable-multivalue",
                "--enable-mutable-globals",
                "--enable-nontrapping-float-to-int",
                "--enable-reference-types",
                "--enable-sign-ext",
                "--strip-debug",
                "--strip-producers",
            ])
            .arg(wasm)
            .arg("-o")
            .arg(&smaller),
    )?;
    std::fs::rename(&smaller, wasm).context("could not put the optimised wasm in place")
}

/// The tool's path, installed under target/ from the committed lock file when it is not there yet.
fn ensure() -> Option<String> {
    let folder = tree::target().join("wasm-opt");
    let tool = folder.join("node_modules/.bin/wasm-opt");
    if !tool.exists() {
        if !process::have("npm") {
            return None;
        }
        let pinned = tree::root().join("crates/xtask/wasm-opt");
        std::fs::create_dir_all(&folder).ok()?;
        for name in ["package.json", "package-lock.json", ".npmrc"] {
            std::fs::copy(pinned.join(name), folder.join(name)).ok()?;
        }
        let mut npm = process::command("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder);
        process::run(&mut npm).ok()?;
    }
    Some(tool.to_string_lossy().into_owned())
}
