//! `cargo xtask test`: every check there is, in the order in which they fail cheapest, with one table at the end.

mod count;
mod gate;
mod steps;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

pub use count::{Tally, cargo_line, counted, playwright_line};

/// What `test` accepts.
#[derive(clap::Args)]
pub struct Args {
    /// Run only the Rust tests whose names contain one of these
    filter: Vec<String>,
    /// Run only these steps (may be given several times)
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Leave these steps out (may be given several times)
    #[arg(long, value_delimiter = ',')]
    skip: Vec<String>,
}

struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Args) -> Result<Tally>,
}

const STEPS: [Step; 9] = [
    Step {
        name: "fmt",
        about: "the code is formatted",
        run: steps::fmt,
    },
    Step {
        name: "clippy",
        about: "no warning in any crate",
        run: steps::clippy,
    },
    Step {
        name: "wasm",
        about: "what the UI shares compiles for wasm and stays free of server code",
        run: steps::wasm,
    },
    Step {
        name: "container",
        about: "the Dockerfile is linted, the compose files hold what they promise",
        run: steps::container,
    },
    Step {
        name: "rust",
        about: "unit, API and property tests, dependency rule",
        run: steps::rust,
    },
    Step {
        name: "ui",
        about: "the web UI as it ships",
        run: steps::ui,
    },
    Step {
        name: "openapi",
        about: "the committed documents are what the handlers say",
        run: steps::openapi,
    },
    Step {
        name: "gate",
        about: "OpenAPI validators, generated clients, schemathesis",
        run: gate::gate,
    },
    Step {
        name: "e2e",
        about: "the binary in a real Chromium",
        run: steps::e2e,
    },
];

/// Runs the chosen steps until one fails.
pub fn test(args: &Args) -> Result<()> {
    let chosen = chosen(args)?;
    let mut rows = Vec::new();
    let mut failure = None;
    for step in chosen {
        println!("\n=== {}: {}", step.name, step.about);
        let start = Instant::now();
        let outcome = (step.run)(args);
        let took = start.elapsed();
        match outcome {
            Ok(tally) => {
                rows.push((step.name, took, tally));
                if tally.failed > 0 {
                    failure = Some(format!(
                        "step `{}` failed: {} of its tests, see above",
                        step.name, tally.failed
                    ));
                }
            }
            Err(error) => {
                rows.push((
                    step.name,
                    took,
                    Tally {
                        failed: 1,
                        ..Tally::default()
                    },
                ));
                failure = Some(format!("step `{}` failed: {error:#}", step.name));
            }
        }
        if failure.is_some() {
            break;
        }
    }
    report(&rows);
    failure.map_or(Ok(()), |message| {
        bail!(
            "{message}\n(again, only this: cargo xtask test --only {})",
            last(&rows)
        )
    })
}

fn chosen(args: &Args) -> Result<Vec<&'static Step>> {
    let unknown = args
        .only
        .iter()
        .chain(&args.skip)
        .find(|name| STEPS.iter().all(|step| step.name != name.as_str()));
    if let Some(name) = unknown {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no step `{name}`; there are {}", names.join(", "));
    }
    let named = |names: &[String], step: &Step| names.iter().any(|name| name == step.name);
    let wanted = |step: &&'static Step| match (args.only.is_empty(), args.filter.is_empty()) {
        (false, _) => named(&args.only, step),
        (true, false) => step.name == "rust",
        (true, true) => true,
    };
    Ok(STEPS
        .iter()
        .filter(wanted)
        .filter(|step| !named(&args.skip, step))
        .collect())
}

fn report(rows: &[(&str, Duration, Tally)]) {
    println!(
        "\n{:<10} {:>8} {:>8} {:>8} {:>9}",
        "step", "passed", "failed", "ignored", "seconds"
    );
    let mut sum = Tally::default();
    for (name, took, tally) in rows {
        println!(
            "{name:<10} {:>8} {:>8} {:>8} {:>9.1}",
            tally.passed,
            tally.failed,
            tally.ignored,
            took.as_secs_f64()
        );
        sum = sum.plus(*tally);
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
}

fn last(rows: &[(&'static str, Duration, Tally)]) -> &'static str {
    rows.last().map_or("fmt", |(name, _, _)| name)
}
