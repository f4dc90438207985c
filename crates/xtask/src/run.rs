//! `cargo xtask run`: from a clean clone to a running server, and back to it quickly.

use anyhow::Result;

use crate::{process, tree, ui};

/// What `run` accepts.
#[derive(clap::Args)]
pub struct Args {
    /// Fill an empty instance with the demo company first
    #[arg(long)]
    demo: bool,
    /// Where the database, the evidence and the keys live
    #[arg(long, default_value = "data")]
    data_dir: String,
    /// The address to serve on
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Anything else goes to `convolog serve`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds what is stale, fills an empty instance when asked to, and becomes the server.
pub fn run(args: &Args) -> Result<()> {
    ui::build(&ui::Args::default())?;
    process::run(process::command("cargo").args(["build", "--release", "--package", "convolog"]))?;
    let binary = tree::target().join("release/convolog");
    let data = tree::root().join(&args.data_dir);
    if args.demo && data.join("convolog.db").exists() {
        println!(
            "{} is not empty, so it stays as it is (no demo data added)",
            args.data_dir
        );
    } else if args.demo {
        process::run(
            process::command(&binary.to_string_lossy())
                .arg("--data-dir")
                .arg(&data)
                .arg("demo"),
        )?;
    }
    let mut server = process::command(&binary.to_string_lossy());
    server
        .arg("--data-dir")
        .arg(&data)
        .args(["serve", "--listen", &args.listen])
        .args(&args.rest);
    become_it(&mut server)
}

/// Replaces this process, so that signals and the exit code are the server's own.
#[cfg(unix)]
fn become_it(server: &mut std::process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec().into())
}

#[cfg(not(unix))]
fn become_it(server: &mut std::process::Command) -> Result<()> {
    process::run(server)
}
