//! What the palette can do, beside finding things.

use convolog_dto::Permission;
use leptos::prelude::*;

use crate::features::entries::use_capture;
use crate::i18n::t;
use crate::routes::{Route, SettingsArea, use_go};
use crate::session::{Theme, use_session, use_settings};
use crate::ui::Icon;

/// Something to do.
#[derive(Clone, Copy)]
pub struct Command {
    /// Tells it from the others.
    pub id: &'static str,
    pub icon: Icon,
    pub text: &'static str,
    /// The keys that do the same; empty for none.
    pub keys: &'static str,
    pub act: Callback<()>,
}

impl Command {
    /// As the palette knows it among everything else.
    pub fn item_id(self) -> String {
        format!("command-{}", self.id)
    }
}

/// Every command that this account may use.
pub fn commands(help: RwSignal<bool>) -> Vec<Command> {
    let (capture, session) = (use_capture(), use_session());
    let mut all = Vec::new();
    if session.may(Permission::EntriesWrite) {
        all.push(Command {
            id: "capture",
            icon: Icon::Plus,
            text: t!("nav.new_entry"),
            keys: "n",
            act: Callback::new(move |()| capture.open(None)),
        });
        all.push(place(
            "write",
            Icon::Edit,
            t!("explorer.write"),
            "",
            Route::NewEntry,
        ));
    }
    all.extend(
        places()
            .into_iter()
            .filter(|(route, _)| {
                let needed = route.permission();
                needed.is_none_or(|permission| session.may(permission))
            })
            .map(|(_, command)| command),
    );
    all.extend(themes());
    all.push(Command {
        id: "keys",
        icon: Icon::Keyboard,
        text: t!("keys.title"),
        keys: "?",
        act: Callback::new(move |()| help.set(true)),
    });
    all.push(Command {
        id: "leave",
        icon: Icon::SignOut,
        text: t!("nav.sign_out"),
        keys: "",
        act: Callback::new(move |()| leptos::task::spawn_local(session.sign_out())),
    });
    all
}

fn place(id: &'static str, icon: Icon, text: &'static str, keys: &'static str, route: Route) -> Command {
    let go = use_go();
    Command {
        id,
        icon,
        text,
        keys,
        act: Callback::new(move |()| go.to(route)),
    }
}

fn places() -> Vec<(Route, Command)> {
    let to = |id, icon, text, keys, route| (route, place(id, icon, text, keys, route));
    let mut all = vec![
        to("today", Icon::Today, t!("palette.go.today"), "g h", Route::Today),
        to(
            "entries",
            Icon::Entries,
            t!("palette.go.entries"),
            "g e",
            Route::Entries,
        ),
        to(
            "people",
            Icon::People,
            t!("palette.go.people"),
            "g p",
            Route::People,
        ),
        to("org", Icon::Org, t!("palette.go.org"), "g o", Route::Org),
        to(
            "follow-ups",
            Icon::FollowUp,
            t!("palette.go.follow_ups"),
            "g f",
            Route::FollowUps,
        ),
        to("me", Icon::User, t!("palette.go.me"), "g a", Route::Me),
    ];
    all.extend(SettingsArea::ALL.map(|area| {
        let (id, icon, text) = settings(area);
        to(id, icon, text, "", Route::Settings(area))
    }));
    all
}

fn settings(area: SettingsArea) -> (&'static str, Icon, &'static str) {
    match area {
        SettingsArea::General => ("general", Icon::Building, t!("palette.go.general")),
        SettingsArea::Users => ("users", Icon::User, t!("palette.go.users")),
        SettingsArea::Invitations => ("invitations", Icon::Link, t!("palette.go.invitations")),
        SettingsArea::Groups => ("groups", Icon::People, t!("palette.go.groups")),
        SettingsArea::Sso => ("sso", Icon::Lock, t!("palette.go.sso")),
        SettingsArea::ApiTokens => ("tokens", Icon::Code, t!("palette.go.tokens")),
        SettingsArea::Export => ("export", Icon::Export, t!("palette.go.export")),
        SettingsArea::Import => ("import", Icon::Import, t!("palette.go.import")),
        SettingsArea::Audit => ("audit", Icon::Entries, t!("palette.go.audit")),
        SettingsArea::Templates => ("templates", Icon::Draft, t!("palette.go.templates")),
        SettingsArea::Tags => ("tags", Icon::Tag, t!("palette.go.tags")),
        SettingsArea::LanguageHints => ("hints", Icon::Info, t!("palette.go.hints")),
        SettingsArea::Backups => ("backups", Icon::Archive, t!("palette.go.backups")),
        SettingsArea::System => ("system", Icon::Shield, t!("palette.go.system")),
    }
}

fn themes() -> [Command; 3] {
    let theme = use_settings().theme;
    let put = |id, icon, text, this| Command {
        id,
        icon,
        text,
        keys: "",
        act: Callback::new(move |()| theme.set(this)),
    };
    [
        put("light", Icon::Light, t!("palette.theme.light"), Theme::Light),
        put("dark", Icon::Dark, t!("palette.theme.dark"), Theme::Dark),
        put(
            "system-theme",
            Icon::System,
            t!("palette.theme.system"),
            Theme::System,
        ),
    ]
}
