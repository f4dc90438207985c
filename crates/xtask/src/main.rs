//! Everything a person or CI runs: one command per module, each safe to call twice.
//!
//! Nothing here is part of the product; the server never depends on this crate.

mod bench;
mod container;
mod e2e;
mod http;
mod openapi;
mod process;
mod run;
mod server;
mod soak;
mod test;
mod tools;
mod tree;
mod ui;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, run and check ConvoLog")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the web UI into frontend/dist
    Ui(ui::Args),
    /// Build what is stale, then serve on 127.0.0.1:8080 with the data in ./data
    Run(run::Args),
    /// Run every check: format, lints, Rust tests, wasm, OpenAPI, browser
    Test(test::Args),
    /// Write openapi/*.json anew, or compare them
    Openapi(openapi::Args),
    /// Run the browser tests
    E2e(e2e::Args),
    /// Measure the release server next to the limits of this machine
    Bench(bench::Args),
    /// Run the release server as the container image has it, as root
    Container(container::Args),
    /// Run the crash loops and the like in full size
    Soak(soak::Args),
}

fn main() -> std::process::ExitCode {
    let outcome = match Cli::parse().command {
        Command::Ui(args) => ui::build(&args),
        Command::Run(args) => run::run(&args),
        Command::Test(args) => test::test(&args),
        Command::Openapi(args) => openapi::openapi(&args),
        Command::E2e(args) => e2e::e2e(&args),
        Command::Bench(args) => bench::bench(&args),
        Command::Container(args) => container::container(&args),
        Command::Soak(args) => soak::soak(&args),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
