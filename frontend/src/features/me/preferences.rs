//! What a person chooses for this browser.

use leptos::prelude::*;

use crate::i18n::t;
use crate::session::{Theme, use_settings};
use crate::ui::{Choice, Gap, Hint, Options, Section, Stack, Switch};

#[component]
pub(super) fn Preferences() -> AnyView {
    let settings = use_settings();
    let theme = RwSignal::new(settings.theme.get_untracked().as_str().to_owned());
    // Both ways: the account menu changes it too.
    Effect::new(move |_| theme.set(settings.theme.get().as_str().to_owned()));
    Effect::new(move |_| {
        let chosen = theme.get();
        if let Some(known) = Theme::ALL.into_iter().find(|known| known.as_str() == chosen) {
            settings
                .theme
                .maybe_update(|now| std::mem::replace(now, known) != known);
        }
    });
    let options: Options = [
        (Theme::System, t!("theme.system")),
        (Theme::Light, t!("theme.light")),
        (Theme::Dark, t!("theme.dark")),
    ]
    .map(|(theme, words)| (theme.as_str().to_owned(), words.to_owned()))
    .to_vec();
    view! {
        <Section title=t!("me.browser")>
            <Stack gap=Gap::Normal>
                <Choice label=t!("theme.label") options=options value=theme />
                <Switch label=t!("me.keys") hint=t!("me.keys_hint") value=settings.keys />
                <Hint>{t!("me.browser_hint")}</Hint>
            </Stack>
        </Section>
    }
    .into_any()
}
