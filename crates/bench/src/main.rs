#![doc = include_str!("../README.md")]

mod bare;
mod hashing;
mod snapshot;
mod thin;

use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["bare", address] => bare::serve(address).await,
        ["thin", address, database] => thin::serve(address, database).await,
        ["argon2", seconds] => hashing::report(seconds),
        ["snapshot", database, out] => snapshot::take(database, out),
        _ => {
            Err("use: bare ADDRESS | thin ADDRESS DATABASE | argon2 SECONDS | snapshot DATABASE FILE".into())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What can go wrong here is only ever shown to the person who benches.
type Failure = Box<dyn std::error::Error + Send + Sync>;
