//! `cargo xtask e2e`: Playwright in Debian's Chromium against the binary with the UI in it.

use anyhow::{Result, bail};

use crate::test::Tally;
use crate::{process, server, tools, tree, ui};

/// What `e2e` accepts.
#[derive(clap::Args, Default)]
pub struct Args {
    /// Use the quickly built UI instead of the one that ships
    #[arg(long)]
    dev: bool,
    /// Anything else goes to Playwright: file names, `-g words`, `--project phone` …
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds what is stale and runs the specs.
pub fn e2e(args: &Args) -> Result<()> {
    let tally = specs(args)?;
    if tally.failed > 0 {
        bail!("{} browser tests failed", tally.failed);
    }
    Ok(())
}

/// The same, counted.
pub fn specs(args: &Args) -> Result<Tally> {
    // Two runs would clear each other's traces away.
    let lock = std::fs::File::create(tree::target().join("e2e.lock"))?;
    lock.lock()?;
    ui::build(&ui::Args { dev: args.dev })?;
    let binary = server::build()?;
    let folder = tree::root().join("e2e");
    tools::node_packages(&folder)?;
    let chromium = tools::headless_chromium()?;
    let mut types = process::command("node_modules/.bin/tsc");
    process::run(types.arg("--noEmit").current_dir(&folder))?;
    let mut playwright = process::command("node_modules/.bin/playwright");
    playwright
        .arg("test")
        .args(&args.rest)
        .current_dir(&folder)
        .env("E2E_SERVER", &binary)
        .env("E2E_CHROMIUM", chromium);
    crate::test::counted(&mut playwright, crate::test::playwright_line)
}
