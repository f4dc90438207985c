//! Names of files in an archive. Whoever unpacks one, on whatever system, gets these files below one folder and no others.

/// The longest part of a path, in bytes; what file systems take.
const PART_MAX_BYTES: usize = 255;
/// The longest path, in bytes.
const PATH_MAX_BYTES: usize = 1024;
/// What Windows takes for devices, whatever follows the first dot.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What keeps a path out of an archive; nothing for one that is safe.
pub fn objection(path: &str) -> Option<&'static str> {
    if path.len() > PATH_MAX_BYTES {
        return Some("it is too long");
    }
    path.split('/').find_map(part_objection)
}

fn part_objection(part: &str) -> Option<&'static str> {
    if part.is_empty() {
        return Some("a part of it is empty");
    }
    if part == "." || part == ".." {
        return Some("it leads out of its folder");
    }
    if part.len() > PART_MAX_BYTES {
        return Some("a part of it is too long");
    }
    if part.chars().any(is_forbidden) {
        return Some("it has a character that not every system takes");
    }
    if part.starts_with(' ') || part.ends_with([' ', '.']) {
        return Some("a part of it begins or ends with a blank or a dot");
    }
    is_device(part).then_some("a part of it is the name of a device")
}

fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    DEVICES.contains(&stem.as_str())
}

/// What some system takes for something else, or what shows as something else.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One part of a path that is safe, as near as can be to what somebody called a file.
pub fn part(wanted: &str) -> String {
    let plain: String = wanted
        .chars()
        .map(|c| if is_forbidden(c) { '_' } else { c })
        .collect();
    let trimmed = plain.trim_start_matches(' ').trim_end_matches([' ', '.']);
    let mut name = match trimmed {
        "" => "_".to_owned(),
        name if is_device(name) => format!("_{name}"),
        name => name.to_owned(),
    };
    if name.len() > PART_MAX_BYTES {
        name = shortened(&name);
    }
    name
}

/// Cut before the ending, which says what opens the file.
fn shortened(name: &str) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 16 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = PART_MAX_BYTES.saturating_sub(ending.len());
    let mut cut = String::with_capacity(PART_MAX_BYTES);
    for c in stem.chars() {
        if cut.len() + c.len_utf8() > room {
            break;
        }
        cut.push(c);
    }
    format!("{}{ending}", cut.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "C:/x",
            "a\\b",
            "a\0b",
            "a\nb",
            "nul",
            "x/CON.txt",
            "a ",
            " a",
            "a.",
            "a/b. ",
            "report\u{202e}fdp.exe",
            "a:b",
            "what?",
            "x|y",
        ] {
            assert!(objection(name).is_some(), "{name:?}");
        }
        for name in [
            "a",
            "entries.csv",
            "people/Ann-Lee (E-17).md",
            "attachments/é/ß ✓.jpg",
            ".hidden",
            "a..b",
            "console.txt",
        ] {
            assert_eq!(objection(name), None, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_file_was_called_its_part_is_safe(wanted in "\\PC{0,400}|[ ./\\\\:a\u{0}\u{202e}]{0,40}|(con|NUL|lpt1)[. ]{0,3}[a-z]{0,3}") {
            let name = part(&wanted);
            prop_assert_eq!(objection(&name), None, "{:?} -> {:?}", wanted, name);
            prop_assert!(!name.contains('/'));
            prop_assert_eq!(part(&name), name);
        }
    }
}
