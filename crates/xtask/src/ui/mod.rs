//! `cargo xtask ui`: the frontend, compiled to wasm and laid out in `frontend/dist`.
//!
//! wasm-bindgen runs as a library, so nothing has to be installed by hand. Every file but `index.html` and `boot.js`
//! carries a hash of its content in its name and may be cached for ever; each lies there as `.br` and `.gz`.

mod compress;
mod layout;
mod optimise;
mod split;
mod stamp;
mod styles;
pub mod target;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{process, tree};

/// What `ui` accepts.
#[derive(clap::Args, Default)]
pub struct Args {
    /// Quick to build, larger, not run through wasm-opt
    #[arg(long)]
    pub dev: bool,
}

impl Args {
    fn profile(&self) -> &'static str {
        if self.dev { "ui-dev" } else { "ui" }
    }
}

/// Builds the UI unless `frontend/dist` already holds exactly this source in this profile.
pub fn build(args: &Args) -> Result<()> {
    let lock = std::fs::File::create(tree::target().join("ui.lock"))?;
    // Somebody else may be building it at this moment; their result may be what is wanted.
    lock.lock()?;
    let stamp = stamp::Stamp::of_sources(args.profile())?;
    if stamp.holds() {
        println!("web UI: up to date");
        return Ok(());
    }
    let wasm = compile(args.profile())?;
    let glued = glue(&wasm)?;
    if !args.dev {
        for wasm in std::iter::once(&glued.wasm).chain(&glued.parts.wasm) {
            optimise::in_place(wasm)?;
        }
    }
    layout::lay_out(&glued)?;
    compress::all_of(&tree::dist(), !args.dev)?;
    stamp.write()
}

/// What a first visit loads of the UI in `frontend/dist`: every script, style sheet and wasm but the parts that are
/// fetched when their area is gone to; after brotli.
pub fn first_visit_bytes() -> Result<u64> {
    let is_counted = |file: &&PathBuf| {
        let name = file.to_string_lossy();
        [".js.br", ".css.br", ".wasm.br"]
            .iter()
            .any(|end| name.ends_with(end))
            && !name.contains(&format!("/{}", split::PART))
    };
    let files = stamp::files_below(&tree::dist())?;
    files
        .iter()
        .filter(is_counted)
        .map(|file| Ok(std::fs::metadata(file)?.len()))
        .sum()
}

fn compile(profile: &str) -> Result<PathBuf> {
    let target = target::ensure()?;
    println!("web UI: compiling ({profile})");
    let mut cargo = target.cargo();
    cargo.args([
        "build",
        "--package",
        "convolog-frontend",
        "--target",
        target::TRIPLE,
        "--profile",
        profile,
    ]);
    // Leptos then compiles a component once, not once for each place that it stands in: 8 % less code. By the
    // relocations the wasm is cut into parts.
    cargo.args([
        "--config",
        "target.wasm32-unknown-unknown.rustflags=['--cfg','erase_components','-Clink-arg=--emit-relocs']",
    ]);
    process::run(&mut cargo)?;
    Ok(target
        .output()
        .join(target::TRIPLE)
        .join(profile)
        .join("convolog-frontend.wasm"))
}

/// What wasm-bindgen made of the compiled crate.
struct Glued {
    /// The folder that holds `app.js`, `app_bg.wasm` and perhaps `snippets/`.
    folder: PathBuf,
    js: PathBuf,
    wasm: PathBuf,
    /// What is fetched later.
    parts: split::Parts,
}

fn glue(compiled: &Path) -> Result<Glued> {
    let (wasm, parts) = split::apart(compiled)?;
    let folder = tree::target().join("ui-glue");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen
        .input_path(&wasm)
        .keep_lld_exports(true)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .context("wasm-bindgen refused the compiled UI")?;
    Ok(Glued {
        js: folder.join("app.js"),
        wasm: folder.join("app_bg.wasm"),
        folder,
        parts,
    })
}
