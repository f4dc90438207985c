//! Every word on the screen: looked up by keys that the compiler checks against `locales/en.json`.
//!
//! `t!("people.title")` · `t!("people.added", name = person.display_name)` · `plural!("people.count", n)`.
//! With `?locale=pseudo` every text comes out as ⟦text⟧; whatever shows without the brackets is hard-coded.

mod actions;
mod dates;
mod numbers;
mod places;
mod words;
mod zones;

use std::sync::OnceLock;

pub use actions::{THINGS, action_word, thing_word};
pub use dates::{
    day_long, day_of, day_short, day_written, instant_full, instant_time, instant_written, month_heading,
    month_key, month_short, now, relative_day, relative_day_within, today, weekday_and_day,
};
pub use numbers::{bytes, number, whole};
pub use places::{day_in, moment_in, moment_of, wall_clock};
pub use words::{Word, field_message};
pub use zones::{zone_here, zones};

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// A text without a number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub usize);

/// A text with a form for one and a form for any other number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PluralKey(pub usize);

/// A text of the interface, with `{name}` places filled where values are given.
macro_rules! t {
    ($key:tt) => {
        $crate::i18n::text($crate::i18n::key!($key))
    };
    ($key:tt, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::filled($crate::i18n::key!($key), &[$((stringify!($name), &$value.to_string())),+])
    };
}
pub(crate) use t;

/// A text that counts: `{n}` is the number, written as the locale writes it.
macro_rules! plural {
    ($key:tt, $n:expr) => {
        $crate::i18n::counted($crate::i18n::key!($key), i64::try_from($n).unwrap_or(i64::MAX))
    };
}
pub(crate) use plural;

static TABLE: OnceLock<&'static [&'static str]> = OnceLock::new();

/// Chooses the language, once, before the first text is asked for. `pseudo` wraps every text in brackets.
pub fn choose(locale: Option<&str>) {
    let table: &'static [&'static str] = if locale == Some("pseudo") {
        // The wrapped texts live as long as the page, like the English ones.
        Box::leak(
            ENGLISH
                .iter()
                .map(|text| &*Box::leak(format!("⟦{text}⟧").into_boxed_str()))
                .collect(),
        )
    } else {
        &ENGLISH
    };
    let _ = TABLE.set(table);
}

/// The text of a key.
pub fn text(key: Key) -> &'static str {
    at(key.0)
}

/// The text of a key with its places filled.
pub fn filled(key: Key, values: &[(&str, &str)]) -> String {
    fill(at(key.0), values)
}

/// The form of a text that fits the number.
pub fn counted(key: PluralKey, n: i64) -> String {
    let form = if n == 1 { key.0 } else { key.0.saturating_add(1) };
    fill(at(form), &[("n", &number(n))])
}

fn at(place: usize) -> &'static str {
    TABLE
        .get()
        .copied()
        .unwrap_or(&ENGLISH)
        .get(place)
        .copied()
        .unwrap_or_default()
}

fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(pattern.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::{PluralKey, fill};

    #[test]
    fn every_place_is_filled_and_unknown_ones_stay() {
        assert_eq!(
            fill("{a} and {b}, {c}", &[("a", "1"), ("b", "2")]),
            "1 and 2, {c}"
        );
    }

    #[test]
    fn a_plural_has_a_form_for_one_and_a_form_for_the_rest() {
        let PluralKey(place) = super::key!("people.count");
        assert_eq!(super::ENGLISH[place], "{n} person");
        assert_eq!(super::ENGLISH[place + 1], "{n} people");
    }
}
