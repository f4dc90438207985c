//! The files of `frontend/dist`: content-hashed names, the page skeleton, the start module.
//!
//! The page has no inline script or style (strict CSP) and only relative addresses below `<base href>`; the server
//! puts its base path (empty, or `/log` without a slash at the end) in place of `{{base_path}}`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use super::split::{LOADER, PART};
use super::{Glued, stamp, styles};
use crate::tree;

const SKELETON: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n{{head}}\n<title>ConvoLog</title>\n</head>\n<body>\n{{boot}}\n</body>\n</html>\n";

/// Replaces `frontend/dist` as a whole, so that a reader never sees half of the old and half of the new.
pub fn lay_out(glued: &Glued) -> Result<()> {
    let source = tree::root().join("frontend");
    let fresh = tree::root().join("frontend/dist.new");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    std::fs::create_dir_all(&fresh)?;
    copy_below(&source.join("public"), &fresh)?;
    copy_below(&glued.folder.join("snippets"), &fresh.join("snippets"))?;

    let css = hashed(
        &fresh,
        "styles",
        "css",
        styles::gather(&source.join("styles"))?.as_bytes(),
    )?;
    let wasm = hashed(&fresh, "app", "wasm", &std::fs::read(&glued.wasm)?)?;
    let js = scripts(&fresh, glued)?;
    let boot = format!(
        "import init from \"./{js}\";\nawait init({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }});\n"
    );
    std::fs::write(fresh.join("boot.js"), boot)?;

    let page = source.join("index.html");
    let page = if page.exists() {
        std::fs::read_to_string(page)?
    } else {
        SKELETON.to_owned()
    };
    let head = format!(
        "<meta charset=\"utf-8\">\n<base href=\"{{{{base_path}}}}/\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n\
         <link rel=\"stylesheet\" href=\"{css}\">\n\
         <link rel=\"modulepreload\" href=\"{js}\">\n\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
    );
    let boot = "<script type=\"module\" src=\"boot.js\"></script>";
    std::fs::write(
        fresh.join("index.html"),
        page.replace("{{head}}", &head).replace("{{boot}}", boot),
    )?;

    stamp::forget();
    let dist = tree::dist();
    if dist.exists() {
        std::fs::remove_dir_all(&dist)?;
    }
    std::fs::rename(&fresh, &dist).context("could not put frontend/dist in place")
}

/// Writes the parts and the two scripts, which name each other and so share one hash; returns the name of `app`.
fn scripts(fresh: &Path, glued: &Glued) -> Result<String> {
    let mut loader = std::fs::read_to_string(&glued.parts.loader)?;
    for part in &glued.parts.wasm {
        let stem = part.file_stem().unwrap_or_default().to_string_lossy();
        let name = hashed(fresh, &format!("{PART}{stem}"), "wasm", &std::fs::read(part)?)?;
        loader = loader.replace(&format!("{stem}.wasm"), &name);
    }
    let app = std::fs::read_to_string(&glued.js)?;
    let mut hasher = DefaultHasher::new();
    (&app, &loader).hash(&mut hasher);
    let hash = hasher.finish();
    let (app_name, loader_name) = (format!("app-{hash:016x}.js"), format!("split-{hash:016x}.js"));
    let loader = loader.replace("./app.js", &format!("./{app_name}"));
    // Only where it is loaded from; the wasm itself knows it by the name it had.
    let app = ["'", "\""].iter().fold(app, |app, quote| {
        app.replace(
            &format!("from {quote}./{LOADER}{quote}"),
            &format!("from {quote}./{loader_name}{quote}"),
        )
    });
    std::fs::write(fresh.join(loader_name), loader)?;
    std::fs::write(fresh.join(&app_name), app)?;
    Ok(app_name)
}

/// Writes `stem-<hash>.ext` (`stem-<hash>_bg.wasm` for wasm, as wasm-bindgen names it) and returns that name.
fn hashed(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let kind = if extension == "wasm" { "_bg" } else { "" };
    let name = format!("{stem}-{:016x}{kind}.{extension}", hasher.finish());
    std::fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

fn copy_below(from: &Path, to: &Path) -> Result<()> {
    for file in stamp::files_below(from)? {
        let place = to.join(file.strip_prefix(from)?);
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::copy(&file, &place)?;
    }
    Ok(())
}
