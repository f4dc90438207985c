//! `cargo xtask soak`: the tests that are scaled down for every day, in full size.
//!
//! A test that can be scaled multiplies its rounds by `SOAK_SCALE` (1 when absent) and has `crash` or `soak` in its
//! name; what makes no sense in small is `#[ignore]`d with the same words in its name.

use anyhow::Result;

use crate::process;
use crate::test::{Tally, cargo_line, counted};

/// What `soak` accepts.
#[derive(clap::Args)]
pub struct Args {
    /// Run only the tests whose names contain one of these, instead of `crash` and `soak`
    filter: Vec<String>,
    /// How many times the everyday size: 20 makes 200 crashes out of 10
    #[arg(long, default_value_t = 20)]
    scale: u32,
}

/// Runs them in the release profile, one at a time, and shows their figures.
pub fn soak(args: &Args) -> Result<()> {
    let words = [
        "test",
        "--release",
        "--workspace",
        "--exclude",
        "convolog-frontend",
        "--no-fail-fast",
    ];
    let mut cargo = process::command("cargo");
    cargo.args(words).env("SOAK_SCALE", args.scale.to_string());
    cargo.args(["--", "--include-ignored", "--nocapture", "--test-threads", "1"]);
    if args.filter.is_empty() {
        cargo.args(["crash", "soak"]);
    } else {
        cargo.args(&args.filter);
    }
    let Tally { passed, failed, .. } = counted(&mut cargo, cargo_line)?;
    println!("\n{passed} passed, {failed} failed");
    anyhow::ensure!(failed == 0, "{failed} soak tests failed");
    anyhow::ensure!(passed > 0, "no test was run: none has such a name");
    Ok(())
}
