//! `.br` and `.gz` in the place of every file that is served as it lies there, and the sizes a first visit pays. The plain file is not
//! kept: the binary would grow by all of them, and whoever takes neither gets the `.gz` unpacked.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::split::PART;
use super::stamp::files_below;

/// Compresses everything below, as small as it gets or quickly, and prints what a first visit loads.
///
/// `index.html` stays alone: the server fills in its base path, so a compressed copy would be of no use.
pub fn all_of(folder: &Path, small: bool) -> Result<()> {
    let (mut raw_sum, mut brotli_sum) = (0, 0);
    for file in files_below(folder)? {
        let extension = file
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if file.ends_with("index.html")
            || !matches!(
                extension.as_str(),
                "js" | "css" | "wasm" | "svg" | "json" | "txt" | "webmanifest"
            )
        {
            continue;
        }
        let bytes = std::fs::read(&file)?;
        let brotli = brotlied(&bytes, small)?;
        std::fs::write(with_suffix(&file, "br"), &brotli)?;
        std::fs::write(with_suffix(&file, "gz"), gzipped(&bytes, small)?)?;
        std::fs::remove_file(&file)?;
        if matches!(extension.as_str(), "js" | "css" | "wasm") {
            let name = file.strip_prefix(folder)?.display();
            println!(
                "  {name:<40} {:>9} raw {:>9} br",
                kib(bytes.len()),
                kib(brotli.len())
            );
            if !name.to_string().starts_with(PART) {
                raw_sum += bytes.len();
                brotli_sum += brotli.len();
            }
        }
    }
    println!(
        "  {:<40} {:>9} raw {:>9} br",
        "first visit (js, css, wasm)",
        kib(raw_sum),
        kib(brotli_sum)
    );
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotlied(bytes: &[u8], small: bool) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let (quality, window) = if small { (11, 24) } else { (4, 22) };
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, quality, window);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(out)
}

fn gzipped(bytes: &[u8], small: bool) -> Result<Vec<u8>> {
    let level = if small {
        flate2::Compression::best()
    } else {
        flate2::Compression::fast()
    };
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn kib(bytes: usize) -> String {
    format!("{}.{} KiB", bytes / 1024, bytes % 1024 * 10 / 1024)
}
