//! What a browser feels: a first visit on a slow processor, and typing in the Explorer.

use anyhow::{Context, Result};
use serde_json::Value;

use super::company::Company;
use super::report::{Bar, Better};
use crate::server::Server;
use crate::{process, tools, tree};

/// Drives Chromium against the server, which holds 100 000 entries.
pub fn bars(server: &Server, company: &Company) -> Result<Vec<Bar>> {
    println!("bench: browser");
    let folder = tree::root().join("e2e");
    tools::node_packages(&folder)?;
    tools::chromium()?;
    let printed = process::capture(
        process::command("node")
            .arg("bench/browser.mjs")
            .arg(format!("http://{}", server.address))
            .args([&company.email, &company.password])
            .current_dir(&folder),
    )?;
    let value: Value = serde_json::from_slice(&printed)?;
    let lower = |name: &str, key: &str, bar, goal| -> Result<Bar> {
        Ok(Bar {
            name: name.to_owned(),
            value: value.get(key).and_then(Value::as_f64).context("no figure")?,
            better: Better::Lower,
            bar,
            goal,
        })
    };
    Ok(vec![
        lower(
            "first visit at a quarter of the speed, ms",
            "first_visit_ms",
            3000.0,
            1000.0,
        )?,
        lower(
            "longest block while typing in the Explorer, ms",
            "longest_block_ms",
            100.0,
            16.0,
        )?,
    ])
}
