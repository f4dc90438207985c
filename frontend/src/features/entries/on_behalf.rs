//! For whom an entry is recorded: a super admin may write one down for somebody else, which is fixed from the first save on.

use convolog_dto::{Me, UserId, UserQuery};
use convolog_rbac::{Action, Resource, decide};
use leptos::prelude::*;

use super::autosave::{Autosave, SaveState};
use super::content::FieldName;
use super::words::field_label;
use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::session::{actor_of, use_session};
use crate::ui::{Combobox, Fact, Facts, Suggestion};

/// How many suggestions at the most.
const FEW: i64 = 8;

/// The field while nothing is saved, afterwards what was said in it; nothing for those who write for themselves only.
#[component]
pub(super) fn OnBehalfField(saving: Autosave) -> AnyView {
    let me = use_session().me;
    let may = Memo::new(move |_| me.with(|me| may(me.as_ref())));
    // A creation that is under way goes again as it was.
    let sent = Memo::new(move |_| {
        matches!(saving.state.get(), SaveState::Saving | SaveState::Offline)
            || saving.entry.with(Option::is_some)
    });
    let other = Memo::new(move |_| {
        saving
            .entry
            .with(|entry| entry.as_ref().and_then(|entry| entry.on_behalf_of.clone()))
    });
    (move || match other.get() {
        Some(other) => view! {
            <Facts><Fact label=field_label(FieldName::OnBehalfOf)>{other.name}</Fact></Facts>
        }
        .into_any(),
        None if may.get() && !sent.get() => {
            view! { <AccountPicker value=saving.sheet.at(FieldName::OnBehalfOf) /> }.into_any()
        }
        None => ().into_any(),
    })
    .into_any()
}

fn may(me: Option<&Me>) -> bool {
    me.is_some_and(|me| {
        let resource = Resource::EntriesAbout { visible: true };
        decide(&actor_of(me), Action::CreateOnBehalf, &resource).is_allowed()
    })
}

/// Picks an account by typing a part of its name. `value` is the id of the account, or what is typed while that is none yet.
#[component]
fn AccountPicker(value: RwSignal<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<Suggestion>);
    let own = use_session()
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.id));
    take_up(value, typed, chosen);
    let picked = Memo::new(move |_| {
        chosen.with(|chosen| {
            chosen
                .as_ref()
                .is_some_and(|chosen| typed.with(|typed| *typed == chosen.text))
        })
    });
    Effect::new(move |before: Option<()>| {
        let text = typed.get().trim().to_owned();
        let id = chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.id.clone()));
        let now = id.filter(|_| picked.get()).unwrap_or(text);
        if before.is_some() && value.with_untracked(|value| *value != now) {
            value.set(now);
        }
    });
    let found = Query::new(move || {
        let text = typed.get().trim().to_owned();
        let asks = !text.is_empty() && !picked.get();
        async move {
            if !asks {
                return Ok(Vec::new());
            }
            let query = UserQuery {
                q: Some(text),
                limit: Some(FEW),
                ..UserQuery::default()
            };
            api::list_users(query).await.map(|page| page.items)
        }
    });
    let suggestions = move || match found.state.get() {
        Load::Ready(users) => users
            .into_iter()
            .filter(|user| Some(user.id) != own)
            .map(|user| Suggestion {
                id: user.id.to_string(),
                text: user.name,
                detail: user.email,
            })
            .collect(),
        Load::Pending | Load::Failed(_) => Vec::new(),
    };
    view! {
        <Combobox
            label=field_label(FieldName::OnBehalfOf)
            pointer="/on_behalf_of"
            hint=t!("entry.on_behalf_hint")
            optional=true
            typed=typed
            picked=picked
            suggestions=Signal::derive(suggestions)
            on_pick=Callback::new(move |choice| chosen.set(Some(choice)))
        />
    }
    .into_any()
}

/// What a kept draft brings is an id without a name, or what was typed.
fn take_up(value: RwSignal<String>, typed: RwSignal<String>, chosen: RwSignal<Option<Suggestion>>) {
    Effect::new(move |_| {
        let now = value.get();
        let known = chosen.with_untracked(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.id == now));
        if known || typed.with_untracked(|typed| typed.trim() == now) {
            return;
        }
        let Ok(id) = now.parse::<UserId>() else {
            typed.set(now);
            return;
        };
        leptos::task::spawn_local(async move {
            if let Ok(user) = api::get_user(id).await
                && value.try_with_untracked(|value| *value == now) == Some(true)
            {
                chosen.set(Some(Suggestion {
                    id: now,
                    text: user.name.clone(),
                    detail: user.email,
                }));
                typed.set(user.name);
            }
        });
    });
}
