//! Every address of the app: one enum, its paths both ways, and the screen behind each. The table below is the map.

mod area;
mod door;
mod filter;
mod go;

use convolog_dto::{EntryId, Permission, PersonId, UserId};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::features::login;
use crate::i18n::t;
use crate::screens::{self, fetched};
use crate::ui::NotFound;

pub use area::SettingsArea;
pub use door::{Door, forget_token, take_token, token_of};
pub use filter::{Filter, use_filter};
pub use go::{Go, use_go};

/// A place in the app. Filters and tabs are in the query string, see [`use_filter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// What needs attention.
    Today,
    /// The Explorer.
    Entries,
    /// A new entry; `?subject_id=` chooses the person.
    NewEntry,
    /// One entry.
    Entry(EntryId),
    /// Writing one entry.
    EditEntry(EntryId),
    /// The list of people.
    People,
    /// One person.
    Person(PersonId),
    /// One person's file, to be printed.
    PrintPerson(PersonId),
    /// The reporting lines.
    Org,
    /// The list of follow-ups.
    FollowUps,
    /// One's own account.
    Me,
    /// How this instance works, area by area.
    Settings(SettingsArea),
    /// The proofs of the audit trail.
    Proof,
    /// Where the audit trail stands, on paper.
    AnchorSheet,
    /// One account.
    User(UserId),
    /// The first run.
    Setup,
    /// Signing in.
    Login,
    /// Taking up an invitation, or setting a password by a link. The token is not in here, see [`take_token`].
    Door(Door),
    /// Asking for a link to set a password.
    Forgot,
    /// Anything else.
    Unknown,
}

impl Route {
    /// The place that a path (without the base path) stands for.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let known = match parts.as_slice() {
            [] => Some(Self::Today),
            ["entries"] => Some(Self::Entries),
            ["entries", "new"] => Some(Self::NewEntry),
            ["entries", id] => id.parse().ok().map(Self::Entry),
            ["entries", id, "edit"] => id.parse().ok().map(Self::EditEntry),
            ["people"] => Some(Self::People),
            ["people", id, "print"] => id.parse().ok().map(Self::PrintPerson),
            ["people", id] => id.parse().ok().map(Self::Person),
            ["org"] => Some(Self::Org),
            ["follow-ups"] => Some(Self::FollowUps),
            ["me"] => Some(Self::Me),
            ["settings"] => Some(Self::Settings(SettingsArea::General)),
            ["settings", "users", id] => id.parse().ok().map(Self::User),
            ["audit", "proof"] => Some(Self::Proof),
            ["audit", "anchor"] => Some(Self::AnchorSheet),
            ["audit"] => Some(Self::Settings(SettingsArea::Audit)),
            ["settings" | "admin", _] => SettingsArea::parse(&parts.join("/")).map(Self::Settings),
            ["setup"] => Some(Self::Setup),
            ["login"] => Some(Self::Login),
            ["invite"] => Some(Self::Door(Door::Invite)),
            ["reset"] => Some(Self::Door(Door::Reset)),
            ["forgot"] => Some(Self::Forgot),
            _ => None,
        };
        known.unwrap_or(Self::Unknown)
    }

    /// The address for an `href`, relative to `<base href>`.
    pub fn href(self) -> String {
        match self {
            Self::Today | Self::Unknown => "./".to_owned(),
            Self::Entries => "entries".to_owned(),
            Self::NewEntry => "entries/new".to_owned(),
            Self::Entry(id) => format!("entries/{id}"),
            Self::EditEntry(id) => format!("entries/{id}/edit"),
            Self::People => "people".to_owned(),
            Self::Person(id) => format!("people/{id}"),
            Self::PrintPerson(id) => format!("people/{id}/print"),
            Self::Org => "org".to_owned(),
            Self::FollowUps => "follow-ups".to_owned(),
            Self::Me => "me".to_owned(),
            Self::Settings(area) => area.path().to_owned(),
            Self::Proof => "audit/proof".to_owned(),
            Self::AnchorSheet => "audit/anchor".to_owned(),
            Self::User(id) => format!("settings/users/{id}"),
            Self::Setup => "setup".to_owned(),
            Self::Login => "login".to_owned(),
            Self::Door(door) => door.word().to_owned(),
            Self::Forgot => "forgot".to_owned(),
        }
    }

    /// The screen.
    pub fn view(self) -> AnyView {
        match self {
            Self::Today => fetched(screens::today()),
            Self::Entries => fetched(screens::explorer()),
            Self::NewEntry => fetched(screens::new_entry()),
            Self::Entry(id) => fetched(screens::entry(id)),
            Self::EditEntry(id) => fetched(screens::edit_entry(id)),
            Self::People => fetched(screens::people_list()),
            Self::Person(id) => fetched(screens::person(id)),
            Self::PrintPerson(id) => fetched(screens::print_person(id)),
            Self::Org => fetched(screens::organisation()),
            Self::FollowUps => fetched(screens::follow_ups()),
            Self::Me => fetched(screens::account()),
            Self::Settings(area) => fetched(screens::settings(area)),
            Self::Proof => fetched(screens::proof()),
            Self::AnchorSheet => fetched(screens::anchor_sheet()),
            Self::User(id) => fetched(screens::user(id)),
            Self::Setup => fetched(screens::wizard()),
            Self::Door(Door::Invite) => fetched(screens::invitation()),
            Self::Door(Door::Reset) => fetched(screens::reset()),
            Self::Forgot => fetched(screens::forgot()),
            Self::Login => view! { <login::LoginPage /> }.into_any(),
            Self::Unknown => view! { <NotFound /> }.into_any(),
        }
    }

    /// What one needs to see it, beside being signed in.
    pub const fn permission(self) -> Option<Permission> {
        match self {
            Self::Entries | Self::Entry(_) | Self::FollowUps | Self::PrintPerson(_) => {
                Some(Permission::EntriesRead)
            }
            Self::NewEntry | Self::EditEntry(_) => Some(Permission::EntriesWrite),
            Self::People | Self::Person(_) | Self::Org => Some(Permission::PeopleRead),
            Self::Settings(area) => Some(area.permission()),
            Self::Proof | Self::AnchorSheet => Some(Permission::AuditRead),
            Self::User(_) => Some(Permission::UsersRead),
            Self::Today
            | Self::Me
            | Self::Setup
            | Self::Login
            | Self::Door(_)
            | Self::Forgot
            | Self::Unknown => None,
        }
    }

    /// Whether it stands open to whoever is not signed in, beside the sign-in itself.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Door(_) | Self::Forgot)
    }

    /// The title of the window; a screen with a better one sets it with its page header.
    pub fn title(self) -> &'static str {
        match self {
            Self::Today => t!("nav.today"),
            Self::Entries | Self::Entry(_) | Self::EditEntry(_) => t!("nav.entries"),
            Self::NewEntry => t!("nav.new_entry"),
            Self::People | Self::Person(_) | Self::PrintPerson(_) => t!("nav.people"),
            Self::Org => t!("nav.org"),
            Self::FollowUps => t!("nav.follow_ups"),
            Self::Me => t!("nav.me"),
            Self::Settings(area) => area.title(),
            Self::Proof | Self::AnchorSheet => t!("proof.title"),
            Self::User(_) => t!("settings.users"),
            Self::Setup => t!("setup.title"),
            Self::Login => t!("login.title"),
            Self::Door(Door::Invite) => t!("invite.title"),
            Self::Door(Door::Reset) => t!("reset.title"),
            Self::Forgot => t!("forgot.title"),
            Self::Unknown => t!("error.not_found.title"),
        }
    }
}

/// The path that the app lives under: empty, or `/log` without a slash at the end.
pub fn base_path() -> String {
    let uri = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&uri)
        .map(|url| url.pathname().trim_end_matches('/').to_owned())
        .unwrap_or_default()
}

/// A whole address of what the server names by its path, for use outside of this page.
pub fn absolute(url: &str) -> String {
    if url.starts_with('/') {
        format!("{}{url}", window().location().origin().unwrap_or_default())
    } else {
        url.to_owned()
    }
}

/// The place that is shown now.
pub fn use_route() -> Memo<Route> {
    let base = base_path();
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| Route::parse(path.strip_prefix(&base).unwrap_or(path))))
}

/// Where to go after signing in: the address that was asked for, if it is one of ours.
pub fn return_path(asked: Option<String>) -> String {
    asked
        .filter(|path| {
            let inside = !path.starts_with('/') && !path.contains([':', '\\']);
            inside && Route::parse(path.split('?').next().unwrap_or_default()) != Route::Unknown
        })
        .unwrap_or_else(|| Route::Today.href())
}

#[cfg(test)]
mod tests {
    use super::{Door, Route, SettingsArea};

    #[test]
    fn every_place_is_found_again_by_its_own_address() {
        let id = "018f6f6e-0000-7000-8000-000000000001";
        let places = [
            Route::Today,
            Route::Entries,
            Route::NewEntry,
            Route::Entry(id.parse().unwrap()),
            Route::EditEntry(id.parse().unwrap()),
            Route::People,
            Route::Person(id.parse().unwrap()),
            Route::PrintPerson(id.parse().unwrap()),
            Route::Org,
            Route::FollowUps,
            Route::Me,
            Route::User(id.parse().unwrap()),
            Route::Proof,
            Route::AnchorSheet,
            Route::Setup,
            Route::Login,
            Route::Door(Door::Invite),
            Route::Door(Door::Reset),
            Route::Forgot,
        ];
        let areas = SettingsArea::ALL.map(Route::Settings);
        for place in places.into_iter().chain(areas) {
            assert_eq!(Route::parse(place.href().trim_start_matches("./")), place);
        }
    }

    #[test]
    fn signing_in_never_leads_to_another_site() {
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "\\evil",
            "nowhere/else",
        ] {
            assert_eq!(super::return_path(Some(foreign.to_owned())), "./", "{foreign}");
        }
        assert_eq!(
            super::return_path(Some("people?q=sam".to_owned())),
            "people?q=sam"
        );
    }

    #[test]
    fn an_id_that_is_none_leads_nowhere() {
        assert_eq!(Route::parse("/people/sam"), Route::Unknown);
        assert_eq!(Route::parse("/people/a/b"), Route::Unknown);
    }
}
