//! What the requests are made of, learnt from the server itself: entries to get, subtrees of three widths, a rare and a
//! common word.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::http::Client;

/// The material of the scenarios.
pub struct Sample {
    /// Ids of final entries.
    pub entries: Vec<String>,
    /// Ids of people who are written about.
    pub subjects: Vec<String>,
    /// Roots of subtrees nearest to 22, 5.5 and 2.1 % of the firm.
    pub wide: String,
    pub middle: String,
    pub narrow: String,
    /// Words in about 0.1 % and in 2 to 12 % of the entries.
    pub rare: Vec<String>,
    pub common: Vec<String>,
    /// When the newest entry happened.
    pub newest: String,
}

impl Sample {
    /// Asks the server with the rights of a super admin. The words are those of a company of the same seed, where one was
    /// asked before: to count the matches of each candidate takes long where there are many.
    pub fn learn(admin: &Client, like: Option<&Self>) -> Result<Self> {
        let entries = entries(admin, 10)?;
        let text = |entry: &Value, name: &str| {
            entry
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let subjects: BTreeSet<_> = entries.iter().map(|entry| text(entry, "subject_id")).collect();
        let roots = subtrees(&admin.get("/api/v1/org")?)?;
        let (rare, common) = if let Some(like) = like {
            (like.rare.clone(), like.common.clone())
        } else {
            let words = words(&entries);
            (
                within(admin, &words, 0.0003, 0.002)?,
                within(admin, &words, 0.02, 0.12)?,
            )
        };
        Ok(Self {
            subjects: subjects.into_iter().collect(),
            wide: nearest(&roots, 0.22)?,
            middle: nearest(&roots, 0.055)?,
            narrow: nearest(&roots, 0.021)?,
            rare,
            common,
            newest: entries
                .first()
                .map(|entry| text(entry, "occurred_start"))
                .context("the company has no entries")?,
            entries: entries.iter().map(|entry| text(entry, "id")).collect(),
        })
    }
}

fn entries(admin: &Client, pages: u32) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    for _ in 0..pages {
        let page = admin.get(&format!("/api/v1/entries?record_state=final&limit=200{cursor}"))?;
        found.extend(
            page.get("items")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default(),
        );
        match page.get("next_cursor").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    Ok(found)
}

/// Everybody with the share of the firm that is below them.
fn subtrees(org: &Value) -> Result<Vec<(String, f64)>> {
    let nodes = org
        .get("nodes")
        .and_then(Value::as_array)
        .context("/org has no nodes")?;
    let text = |node: &Value, name: &str| node.get(name).and_then(Value::as_str).map(str::to_owned);
    let manager: BTreeMap<_, _> = nodes
        .iter()
        .filter_map(|node| Some((text(node, "id")?, text(node, "manager_id"))))
        .collect();
    let mut below: BTreeMap<&str, u32> = BTreeMap::new();
    for person in manager.keys() {
        let mut above = manager.get(person).and_then(Option::as_deref);
        while let Some(id) = above {
            let count = below.entry(id).or_default();
            *count = count.saturating_add(1);
            above = manager.get(id).and_then(Option::as_deref);
        }
    }
    let all = f64::from(u32::try_from(manager.len())?);
    Ok(below
        .into_iter()
        .map(|(id, count)| (id.to_owned(), f64::from(count) / all))
        .collect())
}

fn nearest(roots: &[(String, f64)], share: f64) -> Result<String> {
    let distance = |root: &&(String, f64)| (root.1 - share).abs();
    let best = roots
        .iter()
        .min_by(|left, right| distance(left).total_cmp(&distance(right)));
    best.map(|(id, _)| id.clone()).context("nobody manages anybody")
}

/// The words of the sample, the least used first.
fn words(entries: &[Value]) -> Vec<String> {
    let mut uses: BTreeMap<String, u32> = BTreeMap::new();
    for entry in entries {
        let text = |name: &str| {
            entry
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_lowercase()
        };
        let text = format!("{} {}", text("title"), text("facts"));
        let found: BTreeSet<_> = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| word.len() >= 4)
            .map(str::to_owned)
            .collect();
        for word in found {
            let count = uses.entry(word).or_default();
            *count = count.saturating_add(1);
        }
    }
    let mut sorted: Vec<_> = uses.into_iter().map(|(word, count)| (count, word)).collect();
    sorted.sort();
    sorted.into_iter().map(|(_, word)| word).collect()
}

/// Up to eight words whose true share of all entries lies between the two.
fn within(admin: &Client, words: &[String], from: f64, to: f64) -> Result<Vec<String>> {
    // Of so many that they are counted since a day only, the share is of those since then.
    let total = |filter: &str| -> Result<(f64, Option<String>)> {
        let page = admin.get(&format!("/api/v1/entries?include_total=true&limit=1&{filter}"))?;
        let total = page.get("total").and_then(Value::as_f64);
        let since = page.get("total_since").and_then(Value::as_str);
        Ok((total.context("a list without a total")?, since.map(str::to_owned)))
    };
    let mut all: BTreeMap<Option<String>, f64> = BTreeMap::new();
    let mut found = Vec::new();
    // Spread over the whole order, because both ends are crowded.
    for part in 0..400_usize {
        let Some(word) = words.get(part.saturating_mul(words.len()) / 400) else {
            continue;
        };
        let (holding, since) = total(&format!("q={word}"))?;
        let among = match all.get(&since) {
            Some(among) => *among,
            None => {
                let days = since.iter().map(|day| format!("occurred_from={day}"));
                let (among, _) = total(&days.collect::<String>())?;
                all.insert(since, among);
                among
            }
        };
        let share = holding / among;
        if (from..=to).contains(&share) && !found.contains(word) {
            found.push(word.clone());
        }
        if found.len() == 8 {
            break;
        }
    }
    if found.is_empty() {
        anyhow::bail!("no word of the demo company stands in {from} to {to} of its entries");
    }
    Ok(found)
}
