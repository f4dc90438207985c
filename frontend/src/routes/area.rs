//! The areas of the settings.

use convolog_dto::Permission;

use crate::i18n::t;

/// One area of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsArea {
    /// What the organisation is called, and how safe it wants to be.
    General,
    /// The accounts.
    Users,
    /// The links by which accounts come about.
    Invitations,
    /// The bundles of permissions.
    Groups,
    /// The sign-in providers.
    Sso,
    /// What scripts may do in somebody's name.
    ApiTokens,
    /// The record as files.
    Export,
    /// Who did what.
    Audit,
    /// What another instance exported.
    Import,
    /// The beginnings of entries.
    Templates,
    /// The words that entries are found by.
    Tags,
    /// The words that authors are asked to think about.
    LanguageHints,
    /// The copies of the database.
    Backups,
    /// Whether the evidence is what it was.
    System,
}

impl SettingsArea {
    /// Every area, in the order they are offered.
    pub const ALL: [Self; 14] = [
        Self::General,
        Self::Users,
        Self::Invitations,
        Self::Groups,
        Self::Sso,
        Self::ApiTokens,
        Self::Export,
        Self::Import,
        Self::Audit,
        Self::Templates,
        Self::Tags,
        Self::LanguageHints,
        Self::Backups,
        Self::System,
    ];

    /// Where it is, below the base.
    pub const fn path(self) -> &'static str {
        match self {
            Self::General => "settings/general",
            Self::Users => "settings/users",
            Self::Invitations => "settings/invitations",
            Self::Groups => "settings/groups",
            Self::Sso => "settings/sso",
            Self::ApiTokens => "settings/api-tokens",
            Self::Export => "settings/export",
            Self::Audit => "audit",
            Self::Import => "settings/import",
            Self::Templates => "settings/templates",
            Self::Tags => "settings/tags",
            Self::LanguageHints => "settings/language-hints",
            Self::Backups => "admin/backups",
            Self::System => "admin/system",
        }
    }

    /// The area at a path.
    pub fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.path() == path)
    }

    /// What one needs to see it.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Users | Self::Invitations | Self::Groups | Self::ApiTokens => Permission::UsersRead,
            Self::Export => Permission::ExportsRun,
            Self::Audit => Permission::AuditRead,
            Self::Import => Permission::BackupsRestore,
            Self::Sso => Permission::SsoWrite,
            Self::Backups => Permission::BackupsRead,
            Self::General | Self::Templates | Self::Tags | Self::LanguageHints | Self::System => {
                Permission::SettingsRead
            }
        }
    }

    /// The first area that somebody may see.
    pub fn first(may: impl Fn(Permission) -> bool) -> Option<Self> {
        Self::ALL.into_iter().find(|area| may(area.permission()))
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::General => t!("settings.general"),
            Self::Users => t!("settings.users"),
            Self::Invitations => t!("settings.invitations"),
            Self::Groups => t!("settings.groups"),
            Self::Sso => t!("settings.sso"),
            Self::ApiTokens => t!("settings.tokens"),
            Self::Export => t!("settings.export"),
            Self::Audit => t!("settings.audit"),
            Self::Import => t!("settings.import"),
            Self::Templates => t!("settings.templates"),
            Self::Tags => t!("settings.tags"),
            Self::LanguageHints => t!("settings.hints"),
            Self::Backups => t!("settings.backups"),
            Self::System => t!("settings.system"),
        }
    }
}
