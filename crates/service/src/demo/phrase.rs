//! Turns a template into a sentence: `[a|b]` is a choice, `{slot}` is filled in, `{slot_cap}` with a capital.

use super::random::Random;

/// The sentence; a slot that nobody knows becomes nothing.
pub(super) fn render(template: &str, random: &mut Random, fill: &dyn Fn(&str) -> Option<String>) -> String {
    capital(&fill_slots(&choose(template, random), fill))
}

/// Takes one of each choice.
pub(super) fn choose(template: &str, random: &mut Random) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let (choice, tail) = after.split_once(']').unwrap_or((after, ""));
        let options: Vec<&str> = choice.split('|').collect();
        out.push_str(random.pick(&options).copied().unwrap_or_default());
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Fills the slots of a text without choices.
pub(super) fn fill_slots(template: &str, fill: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len().saturating_mul(2));
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (slot, tail) = after.split_once('}').unwrap_or((after, ""));
        match slot.strip_suffix("_cap") {
            Some(plain) => out.push_str(&capital(&fill(plain).unwrap_or_default())),
            None => out.push_str(&fill(slot).unwrap_or_default()),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_choices_taken() {
        let fill = |slot: &str| (slot == "place").then(|| "the yard".to_owned());
        let text = render("{place_cap} was [wet|wet]; {place}.", &mut Random::new(1), &fill);
        assert_eq!(text, "The yard was wet; the yard.");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(render("été", &mut Random::new(1), &|_| None), "Été");
    }
}
