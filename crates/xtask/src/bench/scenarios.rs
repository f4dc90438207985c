//! What is asked, and which ratio to the thin server each must and should reach (`spec`: the measured bars).

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::report::{Bar, Better, Row};
use super::sample::Sample;
use crate::http::Client;

/// Requests that both servers understand, drawn from at random.
pub struct Scenario {
    pub name: &'static str,
    method: &'static str,
    /// Path and body of each request.
    asked: Vec<(String, String)>,
}

impl Scenario {
    /// The lines of the load file, signed in.
    pub fn lines(&self, token: &str) -> Vec<String> {
        self.asked
            .iter()
            .map(|(path, body)| format!("{}\t{path}\t{token}\t{body}", self.method))
            .collect()
    }
}

/// Every scenario that has a counterpart on the thin server.
pub fn all(sample: &Sample) -> Vec<Scenario> {
    let subtree =
        |name, root: &str| reading(name, vec![format!("/api/v1/entries?subtree_of={root}&limit=50")]);
    vec![
        get(sample),
        list(),
        subtree("subtree-wide", &sample.wide),
        subtree("subtree-middle", &sample.middle),
        subtree("subtree-narrow", &sample.narrow),
        search("search-rare", &sample.rare),
        search("search-common", &sample.common),
        create(sample),
    ]
}

/// The start page, which the thin server has no counterpart of.
pub fn today() -> Scenario {
    reading("today", vec!["/api/v1/dashboard".to_owned()])
}

/// What the Explorer asks at each change of its filters, which the thin server has no counterpart of.
pub fn explorer(sample: &Sample) -> Vec<Scenario> {
    let subtree = format!("subtree_of={}", sample.wide);
    let word = format!("q={}", sample.common.first().map_or("", String::as_str));
    let facets = [
        ("facets", ""),
        ("facets-two-filters", "type=concern&severity=moderate"),
        ("facets-evidence", "has_attachments=true"),
        ("facets-subtree", &subtree),
        ("facets-word", &word),
    ];
    let facets = facets.map(|(name, filter)| reading(name, vec![format!("/api/v1/entries/facets?{filter}")]));
    let counted = |filter: &str| format!("/api/v1/entries?include_total=true&limit=50&{filter}");
    let words = [
        "",
        "type=concern&severity=moderate",
        "status=open",
        "has_attachments=true",
    ];
    let mut all = Vec::from(facets);
    all.push(reading("list-counted", words.map(counted).to_vec()));
    all.push(reading("list-counted-subtree", vec![counted(&subtree)]));
    all.push(reading("list-counted-word", vec![counted(&word)]));
    let half_typed: Vec<String> = sample.common.iter().flat_map(|word| beginnings(word)).collect();
    all.push(search("search-typing", &half_typed));
    let listed = half_typed
        .iter()
        .map(|words| format!("/api/v1/entries?limit=50&q={words}"));
    all.push(reading("list-typing", listed.collect()));
    all
}

/// What the palette asks for while a word is typed.
fn beginnings(word: &str) -> Vec<String> {
    let ends = word.char_indices().map(|(at, _)| at).skip(1);
    ends.map(|end| format!("{}*", word.get(..end).unwrap_or(word)))
        .collect()
}

/// One entry by its id.
pub fn get(sample: &Sample) -> Scenario {
    reading(
        "get",
        sample
            .entries
            .iter()
            .map(|id| format!("/api/v1/entries/{id}"))
            .collect(),
    )
}

fn list() -> Scenario {
    let pairs = [
        ("concern", "moderate"),
        ("feedback", "none"),
        ("one_to_one", "none"),
        ("incident", "low"),
    ];
    let path = |(kind, severity)| {
        format!(
            "/api/v1/entries?type={kind}&severity={severity}&occurred_from=2024-06-01&record_state=final&limit=50"
        )
    };
    reading("list", pairs.map(path).to_vec())
}

fn search(name: &'static str, words: &[String]) -> Scenario {
    reading(
        name,
        words
            .iter()
            .map(|word| format!("/api/v1/search?q={word}&limit=20"))
            .collect(),
    )
}

/// A draft with a text of common length.
pub fn create(sample: &Sample) -> Scenario {
    let sentence =
        "Talked through the rota after the handover and agreed what changes until the next review. ";
    let body = |(number, subject): (usize, &String)| {
        let facts = sentence.repeat(4_usize.saturating_add(number % 12));
        let entry = json!({
            "subject_id": subject, "type": "informal_conversation", "occurred_start": sample.newest,
            "title": format!("After the handover, talk {number}"), "facts": facts,
        });
        ("/api/v1/entries".to_owned(), entry.to_string())
    };
    let asked = sample.subjects.iter().take(200).enumerate().map(body).collect();
    Scenario {
        name: "create",
        method: "POST",
        asked,
    }
}

/// A line for each of 200 accounts: one account with 16 sign-ins at once would be taken for somebody who guesses.
pub fn logins(admin: &Client, password: &str) -> Result<Vec<String>> {
    let users = admin.get("/api/v1/users?limit=200")?;
    let users = users
        .get("items")
        .and_then(Value::as_array)
        .context("no list of users")?;
    let line = |user: &Value| {
        let email = user.get("email")?.as_str()?;
        Some(format!(
            "POST\t/api/v1/auth/login\t\t{}",
            json!({ "email": email, "password": password })
        ))
    };
    Ok(users.iter().filter_map(line).collect())
}

fn reading(name: &'static str, paths: Vec<String>) -> Scenario {
    Scenario {
        name,
        method: "GET",
        asked: paths.into_iter().map(|path| (path, String::new())).collect(),
    }
}

/// The bars of the scenarios that were measured.
pub fn bars(rows: &[Row]) -> Vec<Bar> {
    let row = |name: &str, connections| {
        rows.iter()
            .find(|row| row.name == name && row.connections == connections)
    };
    let mut bars = Vec::new();
    let throughput = [
        ("get", 0.35, 0.7),
        ("list", 0.5, 0.9),
        ("subtree-wide", 0.6, 0.9),
        ("subtree-middle", 0.6, 0.9),
        ("subtree-narrow", 0.6, 0.9),
        ("create", 0.6, 3.0),
    ];
    for (name, bar, goal) in throughput {
        if let Some(row) = row(name, 16) {
            let value = row.ours.per_second / row.thin.per_second;
            bars.push(Bar {
                name: format!("{name}, of thin at 16"),
                value,
                better: Better::Higher,
                bar,
                goal,
            });
        }
    }
    for (name, bar, goal) in [("search-rare", 1.5, 1.1), ("search-common", 0.5, 0.25)] {
        if let Some(row) = row(name, 1) {
            let value = row.ours.p95_ms / row.thin.p95_ms;
            bars.push(Bar {
                name: format!("{name}, p95 of thin's at 1"),
                value,
                better: Better::Lower,
                bar,
                goal,
            });
        }
    }
    let widths = ["subtree-wide", "subtree-middle", "subtree-narrow"];
    let mut medians: Vec<_> = widths
        .iter()
        .filter_map(|name| row(name, 1))
        .map(|row| row.ours.p50_ms)
        .collect();
    medians.sort_by(f64::total_cmp);
    if let [best, _, worst] = medians.as_slice() {
        let name = "subtree, worst p50 of best".to_owned();
        bars.push(Bar {
            name,
            value: worst / best,
            better: Better::Lower,
            bar: 3.0,
            goal: 1.5,
        });
    }
    bars
}
