//! What a person chose for this browser: the theme, and whether single keys do things. Kept in `localStorage`.

use leptos::prelude::*;
use web_sys::Storage;

const THEME: &str = "convolog.theme";
const KEYS: &str = "convolog.keys";

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Paper-white on slate.
    Dark,
}

impl Theme {
    /// All three, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word for `data-theme` and for the storage; `public/theme.js` reads it before the first paint.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The settings of this browser. Copy it around; see [`use_settings`].
#[derive(Clone, Copy)]
pub struct Settings {
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// Whether single letters work as commands (WCAG 2.1.4).
    pub keys: RwSignal<bool>,
}

/// Makes the settings known to every component below and keeps them.
pub fn provide_settings() {
    let kept = |name| storage().and_then(|storage| storage.get_item(name).ok().flatten());
    let theme = kept(THEME);
    let settings = Settings {
        theme: RwSignal::new(
            Theme::ALL
                .into_iter()
                .find(|known| Some(known.as_str()) == theme.as_deref())
                .unwrap_or_default(),
        ),
        keys: RwSignal::new(kept(KEYS).as_deref() != Some("off")),
    };
    provide_context(settings);
    Effect::new(move |_| {
        let theme = settings.theme.get().as_str();
        keep(THEME, theme);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme);
        }
    });
    Effect::new(move |_| keep(KEYS, if settings.keys.get() { "on" } else { "off" }));
}

/// The settings of this browser.
pub fn use_settings() -> Settings {
    expect_context()
}

/// None where the browser refuses storage; then a choice lasts as long as the page.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn keep(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}
