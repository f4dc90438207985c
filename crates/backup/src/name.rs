//! What snapshots are called: `convolog-2025-01-01.db`; a second one of that day (UTC) `convolog-2025-01-01T020000Z.db`, and should
//! there be two in one second, `convolog-2025-01-01T020000Z-2.db`. Whatever is called otherwise is not ours and never touched.

use chrono::{NaiveDate, NaiveDateTime};
use convolog_dto::Instant;

const BEFORE: &str = "convolog-";
const AFTER: &str = ".db";

/// The first of the names for a moment that is not taken.
pub fn name_for(moment: Instant, taken: impl Fn(&str) -> bool) -> String {
    let day = format!("{BEFORE}{}{AFTER}", moment.format("%Y-%m-%d"));
    let second = moment.format("%Y-%m-%dT%H%M%SZ");
    let exact = format!("{BEFORE}{second}{AFTER}");
    let numbered = (2_u64..).map(|number| format!("{BEFORE}{second}-{number}{AFTER}"));
    [day, exact]
        .into_iter()
        .chain(numbered)
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// Whether a file is called like a snapshot.
pub fn is_ours(name: &str) -> bool {
    let Some(middle) = name
        .strip_prefix(BEFORE)
        .and_then(|rest| rest.strip_suffix(AFTER))
    else {
        return false;
    };
    let day = |text: &str| text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok();
    let second =
        |text: &str| text.len() == 18 && NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H%M%SZ").is_ok();
    let counted = || {
        let (before, number) = middle.rsplit_once('-')?;
        let sound =
            number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0') && number.len() < 10;
        Some(sound && !number.is_empty() && second(before))
    };
    day(middle) || second(middle) || counted().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::{is_ours, name_for};

    #[test]
    fn the_second_of_a_day_says_the_second_and_the_third_of_a_second_counts() {
        let moment = "2025-01-01T02:00:00Z".parse().unwrap();
        let mut names: Vec<String> = Vec::new();
        for expected in [
            "convolog-2025-01-01.db",
            "convolog-2025-01-01T020000Z.db",
            "convolog-2025-01-01T020000Z-2.db",
            "convolog-2025-01-01T020000Z-3.db",
        ] {
            let name = name_for(moment, |name| names.iter().any(|one| one == name));
            assert_eq!(name, expected);
            assert!(is_ours(&name), "{name}");
            names.push(name);
        }
    }

    #[test]
    fn nothing_else_is_ours() {
        for name in [
            "convolog.db",
            "convolog-.db",
            "convolog-2025-13-01.db",
            "convolog-2025-02-30.db",
            "convolog-2025-01-01.db-wal",
            "convolog-2025-01-01.db.part",
            "convolog-2025-01-01T020000Z-.db",
            "convolog-2025-01-01T020000Z-02.db",
            "convolog-2025-01-01-2.db",
            "convolog-2025-1-1.db",
            "convolog-2025-01-01T250000Z.db",
            "../convolog-2025-01-01.db",
            ".convolog-2025-01-01.db",
            "Convolog-2025-01-01.db",
            "convolog-2025-01-01\n.db",
            "convolog-import.db",
            "",
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }
}
