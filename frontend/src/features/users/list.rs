//! The list of accounts.

use convolog_dto::{Permission, User, UserQuery, UserState, limits};
use leptos::prelude::*;

use super::toolbar::{Toolbar, UserFilter};
use crate::api::{self, Pages};
use crate::features::invitations::InviteDialog;
use crate::i18n::{Word, plural, t};
use crate::routes::{Filter, Route, SettingsArea, use_filter, use_go};
use crate::session::May;
use crate::shell::use_row_keys;
use crate::ui::{
    Badge, Button, ButtonKind, Cell, EmptyState, Icon, Loaded, More, PageHeader, PersonLine, Stack, Table,
    TimeStamp, Tone,
};

/// The area.
#[component]
pub fn UsersArea() -> AnyView {
    let filter = use_filter::<UserFilter>(Route::Settings(SettingsArea::Users));
    use_row_keys();
    let go = use_go();
    let inviting = RwSignal::new(false);
    let pages = accounts(filter);
    let matter = move |rows: Vec<User>| {
        if rows.is_empty() {
            return nobody(filter, inviting);
        }
        table(rows)
    };
    let actions = invite_button(inviting);
    let lead = move || pages.total.get().map(|total| plural!("users.count", total));
    let more = Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted)));
    let invited = Callback::new(move |()| go.to(Route::Settings(SettingsArea::Invitations)));
    view! {
        <PageHeader title=t!("settings.users") lead=lead.into_any() actions=actions />
        <Stack>
            <Toolbar filter=filter />
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages on_more=more />
        </Stack>
        <InviteDialog open=inviting on_closed=invited />
    }
    .into_any()
}

fn invite_button(inviting: RwSignal<bool>) -> AnyView {
    let press = Callback::new(move |()| inviting.set(true));
    view! {
        <May permission=Permission::UsersWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=press>{t!("invitations.invite")}</Button>
        </May>
    }
    .into_any()
}

fn accounts(filter: Filter<UserFilter>) -> Pages<User> {
    // "Show more" changes the address, but asks for its own rows; only the filters begin anew.
    let asked = Memo::new(move |_| UserFilter {
        rows: None,
        ..filter.now.get()
    });
    Pages::new(
        move || filter.now.get().rows.unwrap_or(limits::PAGE_DEFAULT),
        move |cursor, limit| {
            let now = asked.get();
            api::list_users(UserQuery {
                q: Some(now.q).filter(|words| !words.is_empty()),
                role: now.role,
                state: now.state,
                group_id: now.group,
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..UserQuery::default()
            })
        },
    )
}

fn nobody(filter: Filter<UserFilter>, inviting: RwSignal<bool>) -> AnyView {
    if filter.now.get_untracked().is_open() {
        return view! {
            <EmptyState title=t!("users.none") text=t!("users.none_text")>{invite_button(inviting)}</EmptyState>
        }
        .into_any();
    }
    let clear = Callback::new(move |()| filter.update(|now| *now = UserFilter::default()));
    view! {
        <EmptyState title=t!("users.no_match") text=t!("users.no_match_text")>
            <Button on_press=clear>{t!("people.clear")}</Button>
        </EmptyState>
    }
    .into_any()
}

fn table(rows: Vec<User>) -> AnyView {
    let headers = vec![
        t!("person.name"),
        t!("me.role"),
        t!("me.groups"),
        t!("users.last_sign_in"),
        t!("person.status"),
    ];
    let rows = rows.into_iter().map(row).collect_view();
    view! { <Table caption=t!("settings.users") headers=headers>{rows}</Table> }.into_any()
}

fn row(user: User) -> AnyView {
    let href = Route::User(user.id).href();
    let groups: Vec<String> = user.groups.into_iter().map(|group| group.name).collect();
    let disabled = user.state == UserState::Disabled;
    let last = user.last_sign_in_at.map_or_else(
        || t!("users.never").into_any(),
        |at| view! { <TimeStamp at=at /> }.into_any(),
    );
    let state = if disabled {
        view! { <Badge tone=Tone::Caution icon=Icon::Voided text=user.state.word() /> }.into_any()
    } else {
        user.state.word().into_any()
    };
    view! {
        <tr>
            <Cell><PersonLine name=user.name detail=user.email href=href /></Cell>
            <Cell label=t!("me.role") quiet=true>{user.role.word()}</Cell>
            <Cell label=t!("me.groups") quiet=true empty=groups.is_empty()>{groups.join(", ")}</Cell>
            <Cell label=t!("users.last_sign_in") quiet=true>{last}</Cell>
            <Cell label=t!("person.status") quiet=true empty=!disabled>{state}</Cell>
        </tr>
    }
    .into_any()
}
