//! Starting other programs: every call says what failed and how it was called.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// A command that starts at the root of the checkout.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::tree::root());
    // `cargo run` describes this crate to it. A cargo below would take that for a change of the environment and build
    // what watches these anew (ring does), each time that xtask and a plain cargo take turns.
    for (name, _) in std::env::vars_os() {
        let about_this_crate = name.to_string_lossy();
        if about_this_crate.starts_with("CARGO_PKG_") || about_this_crate.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs to the end with the terminal's own output; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command
        .status()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs to the end and returns standard output; its messages stay on the terminal.
pub fn capture(command: &mut Command) -> Result<Vec<u8>> {
    let shown = shown(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` ended with {}", output.status);
    }
    Ok(output.stdout)
}

/// Whether the program can be started at all (asked with `--version`).
pub fn have(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether the program can be started at all, however it ends.
pub fn starts(program: &str) -> bool {
    Command::new(program)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|arg| arg.to_string_lossy().into_owned()));
    words.join(" ")
}
