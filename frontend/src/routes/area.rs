//! The areas of the settings.

use crate::i18n::t;

/// One area of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsArea {
    /// The beginnings of entries.
    Templates,
    /// The words that entries are found by.
    Tags,
    /// The words that authors are asked to think about.
    LanguageHints,
    /// Whether the evidence is what it was.
    System,
}

impl SettingsArea {
    /// Every area, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Templates, Self::Tags, Self::LanguageHints, Self::System];

    /// Where it is, below the base.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Templates => "settings/templates",
            Self::Tags => "settings/tags",
            Self::LanguageHints => "settings/language-hints",
            Self::System => "admin/system",
        }
    }

    /// The area at a path.
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.path() == path)
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Templates => t!("settings.templates"),
            Self::Tags => t!("settings.tags"),
            Self::LanguageHints => t!("settings.hints"),
            Self::System => t!("settings.system"),
        }
    }
}
