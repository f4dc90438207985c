//! A new password, with the server's opinion of it while one types.

use convolog_dto::{PasswordCheck, PasswordStrength, limits};
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::i18n::{Word, t};
use crate::ui::{Gap, PasswordField, Stack, Strength, StrengthBar, Tone, settled};

/// From this score on the server takes a password.
const GOOD: i32 = 3;

/// A field for a new password. `name` and `email` are of whoever chooses it: a password made of them is weak.
#[component]
pub fn NewPasswordField(
    #[prop(into)] label: String,
    pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] name: Signal<String>,
    #[prop(optional, into)] email: Signal<String>,
) -> AnyView {
    let typed = settled(value);
    let judged = Query::new(move || {
        let check = check(typed.get(), &name.get_untracked(), &email.get_untracked());
        async move {
            match check {
                Some(check) => {
                    let strength = api::judge_password(&check).await?;
                    Ok(Some((check.password, strength)))
                }
                None => Ok(None),
            }
        }
    });
    // While the next answer is on its way the last one stays, so that nothing jumps; an answer to another password that
    // nothing will replace goes.
    let strength = Signal::derive(move || match judged.state.get() {
        Load::Ready(Some((password, strength))) => {
            let now = value.get();
            let waiting = judged.busy.get() || typed.with(|typed| *typed != now);
            let counts = !now.is_empty() && (password == now || waiting);
            counts.then(|| shown(&strength, &now))
        }
        Load::Ready(None) | Load::Pending | Load::Failed(_) => None,
    });
    view! {
        <Stack gap=Gap::Normal>
            <PasswordField
                label=label
                hint=t!("setup.password_hint", n = limits::PASSWORD_MIN)
                pointer=pointer
                value=value
                autocomplete="new-password"
            />
            <StrengthBar strength=strength />
        </Stack>
    }
    .into_any()
}

fn check(password: String, name: &str, email: &str) -> Option<PasswordCheck> {
    let length = password.chars().count();
    let given = |text: &str, max: usize| {
        let text = text.trim();
        (!text.is_empty() && text.chars().count() <= max).then(|| text.to_owned())
    };
    (1..=limits::PASSWORD_MAX)
        .contains(&length)
        .then(|| PasswordCheck {
            password,
            name: given(name, limits::NAME_MAX),
            email: given(email, limits::EMAIL_MAX),
        })
}

fn shown(strength: &PasswordStrength, password: &str) -> Strength {
    let short = password.chars().count() < limits::PASSWORD_MIN;
    let (tone, words) = match strength.score {
        ..=0 => (Tone::Danger, t!("password.score_0")),
        1 => (Tone::Danger, t!("password.score_1")),
        2 => (Tone::Caution, t!("password.score_2")),
        GOOD.. if short => (Tone::Caution, t!("password.short")),
        GOOD => (Tone::Positive, t!("password.score_3")),
        _ => (Tone::Positive, t!("password.score_4")),
    };
    let warning = strength.warning.map(Word::word);
    let notes = warning
        .into_iter()
        .chain(strength.suggestions.iter().map(|suggestion| suggestion.word()));
    Strength {
        parts: u8::try_from(strength.score.clamp(1, 4)).unwrap_or(1),
        tone,
        words,
        notes: if strength.acceptable {
            Vec::new()
        } else {
            notes.collect()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn nothing_is_asked_about_nothing_and_about_what_is_too_long() {
        assert!(check(String::new(), "Ada", "").is_none());
        assert!(check("x".repeat(257), "Ada", "").is_none());
        let asked = check("x".repeat(256), " Ada ", " ").unwrap();
        assert_eq!((asked.name.as_deref(), asked.email), (Some("Ada"), None));
    }
}
