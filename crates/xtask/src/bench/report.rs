//! The bars: what was measured, what it must be and what it should be, on the terminal and in a file.

use anyhow::Result;
use serde_json::{Value, json};

use super::load::Figures;
use crate::tree;

/// Both sides of one scenario at one number of connections.
pub struct Row {
    pub name: &'static str,
    pub connections: u32,
    pub ours: Figures,
    pub thin: Figures,
}

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
}

/// One figure with its bar and its goal.
pub struct Bar {
    pub name: String,
    pub value: f64,
    pub better: Better,
    pub bar: f64,
    pub goal: f64,
}

impl Bar {
    fn reaches(&self, mark: f64) -> bool {
        match self.better {
            Better::Higher => self.value >= mark,
            Better::Lower => self.value <= mark,
        }
    }

    /// Whether it is as good as it must be.
    pub fn met(&self) -> bool {
        self.reaches(self.bar)
    }
}

/// Shows both tables.
pub fn print(rows: &[Row], bars: &[Bar]) {
    if !rows.is_empty() {
        print_rows(rows);
    }
    println!("\n{:<58} {:>10} {:>10} {:>10}", "bar", "measured", "must", "goal");
    for bar in bars {
        let sign = if bar.better == Better::Higher { ">=" } else { "<=" };
        let verdict = match (bar.reaches(bar.goal), bar.met()) {
            (true, _) => "goal",
            (false, true) => "met",
            (false, false) => "MISSED",
        };
        println!(
            "{:<58} {:>10.2} {sign}{:>8.2} {sign}{:>8.2}  {verdict}",
            bar.name, bar.value, bar.bar, bar.goal
        );
    }
}

fn print_rows(rows: &[Row]) {
    println!(
        "\n{:<18} {:>3} {:>11} {:>24} {:>11} {:>24} {:>7}",
        "requests/s", "c", "server", "p50/p95/p99 ms", "thin", "p50/p95/p99 ms", "ratio"
    );
    for row in rows {
        println!(
            "{:<18} {:>3} {:>11.0} {:>24} {:>11.0} {:>24} {:>7.2}",
            row.name,
            row.connections,
            row.ours.per_second,
            spread(row.ours),
            row.thin.per_second,
            spread(row.thin),
            row.ours.per_second / row.thin.per_second
        );
    }
}

/// Writes `target/bench/<name>.json`.
pub fn write(name: &str, rows: &[Row], bars: &[Bar], machine: &Value) -> Result<()> {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({ "name": row.name, "connections": row.connections, "server": row.ours.to_json(), "thin": row.thin.to_json(),
                    "ratio": row.ours.per_second / row.thin.per_second })
        })
        .collect();
    let bars: Vec<_> = bars
        .iter()
        .map(|bar| json!({ "name": bar.name, "value": bar.value, "bar": bar.bar, "goal": bar.goal, "met": bar.met() }))
        .collect();
    let file = tree::target().join("bench").join(name).with_extension("json");
    std::fs::write(
        &file,
        serde_json::to_string_pretty(&json!({ "machine": machine, "rows": rows, "bars": bars }))?,
    )?;
    println!(
        "\nwritten to {}",
        file.strip_prefix(tree::root()).unwrap_or(&file).display()
    );
    Ok(())
}

fn spread(figures: Figures) -> String {
    format!(
        "{:.2}/{:.2}/{:.2}",
        figures.p50_ms, figures.p95_ms, figures.p99_ms
    )
}
