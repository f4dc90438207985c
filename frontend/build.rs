//! Turns `locales/en.json` into one macro arm per key and one table of strings, so that a missing key does not compile.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    println!("cargo:rerun-if-changed=locales/en.json");
    let english: Value = serde_json::from_str(&std::fs::read_to_string("locales/en.json")?)?;
    let mut keys = Keys::default();
    keys.flatten("", &english)?;
    // CARGO_* is cargo's way to talk to a build script; the product's own settings are read in one place elsewhere.
    let folder = std::env::vars()
        .find_map(|(name, value)| (name == "OUT_DIR").then_some(value))
        .ok_or("cargo gave no OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("keys.rs"), keys.into_source()?)?;
    Ok(())
}

/// What was found in the file, in its order.
#[derive(Default)]
struct Keys {
    texts: Vec<String>,
    arms: String,
}

impl Keys {
    /// Walks the tree: an object with exactly `one` and `other` is a plural, any other object is a level of the key.
    fn flatten(&mut self, path: &str, value: &Value) -> Outcome {
        match value {
            Value::String(text) => {
                let place = self.texts.len();
                writeln!(self.arms, "    ({path:?}) => {{ $crate::i18n::Key({place}) }};")?;
                self.texts.push(text.clone());
            }
            Value::Object(map) if map.len() == 2 && map.contains_key("one") && map.contains_key("other") => {
                let place = self.texts.len();
                writeln!(
                    self.arms,
                    "    ({path:?}) => {{ $crate::i18n::PluralKey({place}) }};"
                )?;
                for form in ["one", "other"] {
                    let text = map.get(form).and_then(Value::as_str);
                    self.texts.push(
                        text.ok_or_else(|| format!("{path}.{form} is not a text"))?
                            .to_owned(),
                    );
                }
            }
            Value::Object(map) => {
                for (name, inner) in map {
                    let deeper = if path.is_empty() {
                        name.clone()
                    } else {
                        format!("{path}.{name}")
                    };
                    self.flatten(&deeper, inner)?;
                }
            }
            _ => return Err(format!("{path} is neither a text nor an object").into()),
        }
        Ok(())
    }

    fn into_source(self) -> Outcome<String> {
        let mut source = format!(
            "/// The key of a text in `locales/en.json`; one that is not there does not compile.\n\
             macro_rules! key {{\n{}}}\npub(crate) use key;\n\nstatic ENGLISH: [&str; {}] = [\n",
            self.arms,
            self.texts.len()
        );
        for text in &self.texts {
            writeln!(source, "    {text:?},")?;
        }
        source.push_str("];\n");
        Ok(source)
    }
}
