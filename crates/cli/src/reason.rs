//! Who is to receive an export, and what for. Nobody gets one without saying so: what is not on the command line is asked for on a
//! terminal, and a script that leaves it out is refused.

use std::io::{self, BufRead, IsTerminal};

use convolog_dto::ExportReason;

use crate::arguments::Reason;
use crate::failure::Failure;

/// What was given, and the answers to what was not.
///
/// # Errors
/// When something is missing and nobody is there to be asked.
pub fn complete(given: &Reason) -> Result<ExportReason, Failure> {
    Ok(ExportReason {
        recipient: one(given.recipient.as_deref(), "Who is to receive it? ")?,
        purpose: one(given.purpose.as_deref(), "What is it for? ")?,
    })
}

fn one(given: Option<&str>, question: &str) -> Result<String, Failure> {
    match given {
        Some(text) => Ok(text.to_owned()),
        None => ask(question),
    }
}

/// Asks until there is an answer.
fn ask(question: &str) -> Result<String, Failure> {
    let unanswered = || {
        Failure::wrong_use(
            "an export goes to somebody, for something, and keeps both. Give --recipient and --purpose.",
        )
    };
    let stdin = io::stdin();
    // Who does not see the question would not know what is waited for.
    if !stdin.is_terminal() || !io::stderr().is_terminal() {
        return Err(unanswered());
    }
    loop {
        eprint!("{question}");
        let mut line = String::new();
        if stdin.lock().read_line(&mut line)? == 0 {
            eprintln!();
            return Err(unanswered());
        }
        let answer = line.trim();
        if !answer.is_empty() {
            return Ok(answer.to_owned());
        }
    }
}
