//! Counting what other programs ran, from the lines they print.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// How many tests or checks a step ran.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Tally {
    /// That held.
    pub passed: u32,
    /// That did not.
    pub failed: u32,
    /// That were left out.
    pub ignored: u32,
}

impl Tally {
    /// One check that held.
    pub const ONE: Self = Self {
        passed: 1,
        failed: 0,
        ignored: 0,
    };

    /// The sum of both.
    pub fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed.saturating_add(other.passed),
            failed: self.failed.saturating_add(other.failed),
            ignored: self.ignored.saturating_add(other.ignored),
        }
    }
}

/// Runs a command, shows what it prints and adds up what `read` finds in the lines. A failing command that named no
/// failed test (it did not compile, it crashed) counts as one.
pub fn counted(command: &mut Command, read: fn(&str) -> Option<Tally>) -> Result<Tally> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("could not start the tests")?;
    let output = child.stdout.take().context("the tests have no output")?;
    let mut sum = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        sum = sum.plus(read(&line).unwrap_or_default());
    }
    if !child.wait()?.success() && sum.failed == 0 {
        sum.failed = 1;
    }
    Ok(sum)
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
pub fn cargo_line(line: &str) -> Option<Tally> {
    let rest = line.strip_prefix("test result: ")?;
    Some(Tally {
        passed: number_before(rest, "passed"),
        failed: number_before(rest, "failed"),
        ignored: number_before(rest, "ignored"),
    })
}

/// `  12 passed (1.2m)`, `  1 failed`, `  2 skipped`; a flaky test is a failed one.
pub fn playwright_line(line: &str) -> Option<Tally> {
    let mut words = line.split_whitespace();
    let number = words.next()?.parse().ok()?;
    let none = Tally::default();
    match (
        words.next()?,
        words.next().is_none_or(|word| word.starts_with('(')),
    ) {
        ("passed", true) => Some(Tally {
            passed: number,
            ..none
        }),
        ("failed" | "flaky" | "interrupted", true) => Some(Tally {
            failed: number,
            ..none
        }),
        ("skipped", true) => Some(Tally {
            ignored: number,
            ..none
        }),
        _ => None,
    }
}

fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<_> = line
        .split([' ', ';', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let found = words
        .iter()
        .zip(words.iter().skip(1))
        .find(|(_, after)| **after == word);
    found.and_then(|(number, _)| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cargo_summary_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(
            cargo_line(line),
            Some(Tally {
                passed: 12,
                failed: 3,
                ignored: 1
            })
        );
        assert_eq!(cargo_line("test a ... ok"), None);
    }

    #[test]
    fn a_playwright_summary_is_read_and_a_test_name_is_not() {
        assert_eq!(
            playwright_line("  12 passed (1.2m)"),
            Some(Tally {
                passed: 12,
                ..Tally::default()
            })
        );
        assert_eq!(
            playwright_line("  1 flaky"),
            Some(Tally {
                failed: 1,
                ..Tally::default()
            })
        );
        assert_eq!(playwright_line("  3 passed drafts are listed"), None);
    }

    #[test]
    fn a_command_that_dies_without_a_summary_counts_as_a_failure() {
        let tally = counted(Command::new("sh").args(["-c", "echo boom; exit 3"]), cargo_line).unwrap();
        assert_eq!(tally.failed, 1);
    }
}
