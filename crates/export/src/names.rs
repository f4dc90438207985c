//! Names of files that any system takes, and that lead nowhere else.

use chrono::{DateTime, Utc};
use convolog_dto::ExportedPerson;

/// The longest part of a file name that is made of what people typed, in characters.
const SLUG_MAX: usize = 40;

/// The longest ending of a file's name, in characters.
const ENDING_MAX: usize = 8;

/// `sam-hill`: lower-case ASCII letters, digits and single hyphens; empty when nothing of it is left.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if slug.len() >= SLUG_MAX {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Where a person's document stands in the ZIP: readable where the name allows it, unique by the id.
pub fn document_name(person: &ExportedPerson) -> String {
    let slug = slug(&person.display_name);
    if slug.is_empty() {
        format!("people/{}.md", person.id)
    } else {
        format!("people/{slug}-{}.md", person.id)
    }
}

/// Where the bytes of a piece of evidence stand in the ZIP: under their SHA-256, followed by as much of the file's name as any system
/// takes, its ending included.
pub fn evidence_name(sha256: &str, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending: String = ending
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(ENDING_MAX)
        .collect();
    let (slug, dot) = (slug(stem), if ending.is_empty() { "" } else { "." });
    let hyphen = if slug.is_empty() { "" } else { "-" };
    format!("attachments/{sha256}{hyphen}{slug}{dot}{ending}")
}

/// Where the bytes of an exhibit stand beside a case file: under its number there, so that they are found in order.
pub fn exhibit_name(number: u32, name: &str) -> String {
    let named = evidence_name(&format!("{number:04}"), name);
    named.replacen("attachments/", "exhibits/", 1)
}

/// What a download is called: `convolog-<about>-20261130T103000Z.zip`.
pub fn file_name(about: &str, at: DateTime<Utc>, extension: &str) -> String {
    let slug = slug(about);
    let about = if slug.is_empty() { "export" } else { &slug };
    format!("convolog-{about}-{}.{extension}", at.format("%Y%m%dT%H%M%SZ"))
}

#[cfg(test)]
mod tests {
    use super::{evidence_name, slug};

    #[test]
    fn evidence_stands_under_its_hash_with_a_name_that_any_system_takes() {
        for (name, expected) in [
            ("letter of Sam.PDF", "attachments/ab-letter-of-sam.PDF"),
            ("../../x.sh", "attachments/ab-x.sh"),
            ("信.docx", "attachments/ab.docx"),
            ("no ending", "attachments/ab-no-ending"),
            (".hidden", "attachments/ab.hidden"),
        ] {
            assert_eq!(evidence_name("ab", name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_in_a_path_is_plain_whatever_somebody_is_called() {
        for (name, expected) in [
            ("Sam Hill", "sam-hill"),
            ("../../etc/passwd", "etc-passwd"),
            ("Renée  O'Neil", "ren-e-o-neil"),
            ("李小龍", ""),
            ("CON\u{0}\r\n", "con"),
            ("-rf --", "rf"),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
        assert_eq!(slug(&"x".repeat(500)).len(), 40);
    }
}
