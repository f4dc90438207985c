#![doc = include_str!("../README.md")]

mod arguments;
mod commands;
mod failure;
mod lock;
mod log;
mod output;
mod password;
mod progress;
mod reason;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

/// The C library's allocator keeps what each thread has freed; this one gives it back to the system (ADR 0018).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
