//! `cargo xtask openapi`: the committed documents are what the handlers say.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{process, server, tree};

const DOCUMENTS: [(&str, &[&str]); 2] = [
    ("openapi.json", &["openapi"]),
    ("openapi-3.0.json", &["openapi", "--v3-0"]),
];

/// What `openapi` accepts.
#[derive(clap::Args)]
pub struct Args {
    /// Only compare; fail where a committed document differs
    #[arg(long)]
    pub check: bool,
}

/// Writes both documents, or compares them.
pub fn openapi(args: &Args) -> Result<()> {
    let binary = server::build()?;
    let folder = tree::root().join("openapi");
    for (name, words) in DOCUMENTS {
        let mut fresh = process::capture(process::command(&binary.to_string_lossy()).args(words))?;
        if fresh.last() != Some(&b'\n') {
            fresh.push(b'\n');
        }
        let file = folder.join(name);
        if args.check {
            compare(&file, &String::from_utf8(fresh)?)?;
        } else {
            std::fs::write(&file, fresh)?;
            println!("wrote openapi/{name}");
        }
    }
    Ok(())
}

fn compare(file: &Path, fresh: &str) -> Result<()> {
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    if committed == fresh {
        return Ok(());
    }
    let differs = committed
        .lines()
        .zip(fresh.lines())
        .position(|(old, new)| old != new);
    let line = differs.unwrap_or_else(|| committed.lines().count().min(fresh.lines().count()));
    bail!(
        "{} is not what the handlers say, from line {} on: run `cargo xtask openapi` and commit the result\n  committed: {}\n  handlers:  {}",
        file.display(),
        line.saturating_add(1),
        committed.lines().nth(line).unwrap_or("(end)").trim(),
        fresh.lines().nth(line).unwrap_or("(end)").trim(),
    )
}
