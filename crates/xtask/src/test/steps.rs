//! The steps that are one or two calls of cargo.

use anyhow::{Result, bail};

use super::{Args, Tally, count};
use crate::ui::target::{self, Target};
use crate::{e2e, openapi, process, tools, tree, ui};

/// What both sides of the wire share, and the UI itself.
const FOR_THE_BROWSER: [&str; 4] = [
    "convolog-dto",
    "convolog-rbac",
    "convolog-record",
    "convolog-frontend",
];

/// What must not reach the browser, not even through somebody else.
const SERVER_ONLY: [&str; 5] = ["diesel", "libsqlite3-sys", "tokio", "actix-web", "ring"];

/// All that a first visit loads (js, wasm, css), in bytes after brotli.
const FIRST_VISIT_BYTES: u64 = 450 * 1024;

pub fn fmt(_: &Args) -> Result<Tally> {
    process::run(process::command("cargo").args(["fmt", "--all", "--check"]))?;
    Ok(Tally::ONE)
}

pub fn clippy(_: &Args) -> Result<Tally> {
    let words = [
        "clippy",
        "--workspace",
        "--exclude",
        "convolog-frontend",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    process::run(process::command("cargo").args(words))?;
    Ok(Tally::ONE)
}

pub fn wasm(_: &Args) -> Result<Tally> {
    let target = target::ensure()?;
    let mut cargo = target.cargo();
    // Debian's compiler for the web comes without clippy.
    cargo.arg(if matches!(target, Target::Toolchain) {
        "clippy"
    } else {
        "check"
    });
    cargo.args(["--target", target::TRIPLE]);
    for package in FOR_THE_BROWSER {
        cargo.args(["--package", package]);
    }
    if matches!(target, Target::Toolchain) {
        cargo.args(["--", "-D", "warnings"]);
    }
    process::run(&mut cargo)?;
    let mut tally = Tally::ONE;
    for package in FOR_THE_BROWSER {
        stays_free_of_server_code(package)?;
        tally = tally.plus(Tally::ONE);
    }
    Ok(tally)
}

fn stays_free_of_server_code(package: &str) -> Result<()> {
    let words = [
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--target",
        target::TRIPLE,
    ];
    let listed = process::capture(
        process::command("cargo")
            .args(["tree", "--package", package])
            .args(words),
    )?;
    let listed = String::from_utf8(listed)?;
    let name = |line: &str| line.split(' ').next().map(str::to_owned);
    let found: Vec<_> = listed.lines().filter_map(name).collect();
    if found.first().map(String::as_str) != Some(package) {
        bail!("cargo tree did not list {package}");
    }
    for banned in SERVER_ONLY {
        if found.iter().any(|name| name == banned) {
            bail!("{package} brings {banned} into the browser: see `cargo tree -p {package} -i {banned}`");
        }
    }
    Ok(())
}

pub fn container(_: &Args) -> Result<Tally> {
    let python = tools::python_environment()?;
    let program = |name: &str| process::command(&python.join(name).to_string_lossy());
    process::run(program("hadolint").arg("docker/Dockerfile"))?;
    process::run(program("python").arg("docker/check_compose.py"))?;
    Ok(Tally {
        passed: 2,
        ..Tally::default()
    })
}

pub fn rust(args: &Args) -> Result<Tally> {
    // Single sign-on is tested against a real provider, which node runs.
    tools::node_packages(&tree::root().join("e2e"))?;
    // That nothing leaves the machine is seen by the system calls of the server.
    tools::strace()?;
    tools::nginx()?;
    // The UI's own tests run by themselves: together with the server its packages would be built with other features.
    let server = cargo_test(args, &["--workspace", "--exclude", "convolog-frontend"])?;
    if server.failed > 0 {
        return Ok(server);
    }
    Ok(server.plus(cargo_test(args, &["--package", "convolog-frontend"])?))
}

fn cargo_test(args: &Args, packages: &[&str]) -> Result<Tally> {
    let mut cargo = process::command("cargo");
    cargo
        .arg("test")
        .args(packages)
        .args(["--no-fail-fast", "--"])
        .args(&args.filter);
    count::counted(&mut cargo, count::cargo_line)
}

pub fn ui(_: &Args) -> Result<Tally> {
    ui::build(&ui::Args::default())?;
    let bytes = ui::first_visit_bytes()?;
    println!("first visit: {bytes} bytes of {FIRST_VISIT_BYTES}");
    if bytes > FIRST_VISIT_BYTES {
        println!("that is more than a first visit may load; `cargo xtask bench` will say so, too");
    }
    Ok(Tally::ONE)
}

pub fn openapi(_: &Args) -> Result<Tally> {
    openapi::openapi(&openapi::Args { check: true })?;
    Ok(Tally {
        passed: 2,
        ..Tally::default()
    })
}

pub fn e2e(_: &Args) -> Result<Tally> {
    e2e::specs(&e2e::Args::default())
}
