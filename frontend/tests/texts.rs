//! The texts of the interface and their keys. That every key used exists is the compiler's business; this is the rest.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::Path;

use serde_json::Value;

fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else {
            all.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    all
}

fn english() -> Vec<(String, String)> {
    fn flatten(path: &str, value: &Value, out: &mut Vec<(String, String)>) {
        match value {
            Value::String(text) => out.push((path.to_owned(), text.clone())),
            Value::Object(map) if map.len() == 2 && map.contains_key("one") && map.contains_key("other") => {
                for text in map.values() {
                    out.push((path.to_owned(), text.as_str().unwrap().to_owned()));
                }
            }
            Value::Object(map) => {
                for (name, inner) in map {
                    flatten(format!("{path}.{name}").trim_start_matches('.'), inner, out);
                }
            }
            other => assert!(other.is_string(), "{path} is neither a text nor an object"),
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en.json");
    let tree = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut out = Vec::new();
    flatten("", &tree, &mut out);
    out
}

#[test]
fn every_text_is_used_somewhere() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let unused: Vec<String> = english()
        .into_iter()
        .map(|(key, _)| key)
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "no longer used: {unused:?}");
}

#[test]
fn texts_are_written_with_care() {
    for (key, text) in english() {
        assert_eq!(text.trim(), text, "{key} has space around it");
        assert!(!text.contains("  "), "{key} has two spaces in a row");
        assert!(
            !text.contains("..."),
            "{key} has three dots instead of an ellipsis"
        );
        assert!(!text.contains('\''), "{key} has a straight apostrophe");
        assert_eq!(
            text.matches('{').count(),
            text.matches('}').count(),
            "{key} has an open place"
        );
    }
}

#[test]
fn features_hold_no_styles() {
    let features = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features"));
    for forbidden in ["class=", "class:", "style=", "style:", "px\""] {
        assert!(
            !features.contains(forbidden),
            "a feature folder holds {forbidden}"
        );
    }
}
