#![doc = include_str!("../README.md")]

mod arguments;
mod commands;
mod failure;
mod lock;
mod log;
mod output;
mod password;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
