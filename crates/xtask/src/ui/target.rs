//! A compiler that can make wasm32: rustup's, or Debian's where rustup's downloads are refused.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{process, tree};

/// The target the UI is compiled for.
pub const TRIPLE: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// Which toolchain compiles the UI.
pub enum Target {
    /// The toolchain of `rust-toolchain.toml`, with the target's standard library.
    Toolchain,
    /// Debian's compiler and library sources; the standard library is built along.
    Debian,
}

impl Target {
    /// A cargo of this toolchain, ready for `build`.
    pub fn cargo(&self) -> Command {
        match self {
            Self::Toolchain => process::command("cargo"),
            Self::Debian => {
                let mut cargo = process::command("/usr/bin/cargo");
                // rustup's variables would lead Debian's cargo back to rustup's compiler.
                cargo.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO");
                cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", "/usr/bin/rustc");
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
                cargo.env("CARGO_TARGET_DIR", self.output());
                cargo.args([
                    "-Z",
                    "build-std=std,panic_abort",
                    "--config",
                    "build.rustflags=[]",
                ]);
                cargo
            }
        }
    }

    /// The target folder this toolchain writes to.
    pub fn output(&self) -> PathBuf {
        match self {
            Self::Toolchain => tree::target().to_path_buf(),
            Self::Debian => tree::target().join("debian-wasm"),
        }
    }
}

/// Finds the target, or gets it. Without it and without a way to get it, says what to do.
pub fn ensure() -> Result<Target> {
    if installed() {
        return Ok(Target::Toolchain);
    }
    println!("web UI: getting the {TRIPLE} target");
    if process::have("rustup")
        && process::run(process::command("rustup").args(["target", "add", TRIPLE])).is_ok()
    {
        return Ok(Target::Toolchain);
    }
    if debian_installed() || install_debian() {
        return Ok(Target::Debian);
    }
    bail!(
        "the web UI needs the {TRIPLE} target: run `rustup target add {TRIPLE}`, or on Debian as root `apt-get install {}`",
        DEBIAN_PACKAGES.join(" ")
    )
}

fn installed() -> bool {
    process::capture(process::command("rustc").args(["--print", "target-libdir", "--target", TRIPLE]))
        .ok()
        .and_then(|path| String::from_utf8(path).ok())
        .is_some_and(|path| std::path::Path::new(path.trim()).exists())
}

fn debian_installed() -> bool {
    process::have("/usr/bin/rustc") && process::have("/usr/bin/cargo") && process::have("wasm-ld-19")
}

fn install_debian() -> bool {
    println!("web UI: rustup's download was refused, trying Debian's packages");
    process::have("apt-get")
        && process::run(
            process::command("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(DEBIAN_PACKAGES),
        )
        .is_ok()
        && debian_installed()
}
