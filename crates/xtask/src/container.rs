//! `cargo xtask container`: the release server where the image puts it, without a container engine.

use anyhow::{Result, ensure};

use crate::{process, tree, ui};

/// What `container` accepts.
#[derive(clap::Args)]
pub struct Args {
    /// Check this binary instead of a fresh release build
    #[arg(long, value_name = "FILE")]
    binary: Option<String>,
}

/// Builds the server as the image has it and runs `docker/check.sh`, which needs root for its mounts.
pub fn container(args: &Args) -> Result<()> {
    let user = process::capture(process::command("id").arg("-u"))?;
    ensure!(
        user.trim_ascii() == b"0",
        "the check mounts folders as a container engine would: run it as root, on Linux"
    );
    let binary = if let Some(given) = &args.binary {
        given.clone()
    } else {
        ui::build(&ui::Args::default())?;
        process::run(process::command("cargo").args(["build", "--release", "--package", "convolog"]))?;
        tree::target()
            .join("release/convolog")
            .to_string_lossy()
            .into_owned()
    };
    let check = tree::root().join("docker/check.sh");
    process::run(process::command(&check.to_string_lossy()).arg(binary))
}
