//! Reads the text banks: sections that begin with `== name`, lines of `key: value`, comments that begin with `#`.

use std::collections::BTreeMap;

/// One section of a bank.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: &'static str,
    lines: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Section {
    /// Every value of a key.
    pub(super) fn all(&self, key: &str) -> &[&'static str] {
        self.lines.get(key).map_or(&[], Vec::as_slice)
    }

    /// The words of the first value of a key.
    pub(super) fn words(&self, key: &str) -> impl Iterator<Item = &'static str> + use<> {
        self.all(key)
            .first()
            .copied()
            .unwrap_or_default()
            .split_whitespace()
    }

    /// The keys that have a value.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.lines.keys().copied()
    }
}

/// The sections of a bank.
///
/// # Errors
/// The line that is none of ours.
pub(super) fn sections(text: &'static str) -> Result<Vec<Section>, String> {
    let mut sections: Vec<Section> = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("== ") {
            let lines = BTreeMap::new();
            sections.push(Section { name, lines });
            continue;
        }
        let (key, value) = line.split_once(": ").ok_or_else(|| format!("no key: {line}"))?;
        let section = sections.last_mut().ok_or_else(|| format!("no section: {line}"))?;
        section.lines.entry(key).or_default().push(value);
    }
    Ok(sections)
}

/// A word with its weight, `word*3`; the weight is 1 when none is given.
///
/// # Errors
/// The text when it is no such thing.
pub(super) fn weighted<T: std::str::FromStr>(text: &str) -> Result<(T, u32), String> {
    let wrong = || format!("not a weighted word: {text}");
    let (word, weight) = text.split_once('*').unwrap_or((text, "1"));
    let value = word.parse().map_err(|_unknown| wrong())?;
    Ok((value, weight.parse().map_err(|_no_number| wrong())?))
}
