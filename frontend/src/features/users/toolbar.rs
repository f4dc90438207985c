//! What the list of accounts shows: words, roles, states, groups.

use convolog_dto::{Group, GroupId, GroupQuery, Role, UserState, limits};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::{self, Load, Query};
use crate::i18n::{Word, t};
use crate::routes::{Filter, Route, SettingsArea};
use crate::ui::{
    Chip, ChipBar, ChipTrigger, Cluster, Gap, Hint, Icon, Menu, MenuButton, SearchField, Stack, ToggleChip,
    error_text,
};

/// The filters, as they stand in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserFilter {
    /// Words of the name or the address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// Only this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Only accounts that may be used, or that may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<UserState>,
    /// Only members of this group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// How many rows to show, when more than the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
}

impl UserFilter {
    /// The list with these filters, for a link.
    pub fn href(&self) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        format!("{}?{query}", Route::Settings(SettingsArea::Users).href())
    }

    /// Whether everybody is shown.
    pub(super) fn is_open(&self) -> bool {
        Self {
            rows: None,
            ..self.clone()
        } == Self::default()
    }
}

/// Search and filters.
#[component]
pub(super) fn Toolbar(filter: Filter<UserFilter>) -> AnyView {
    let search = Callback::new(move |text: String| {
        filter.update(|now| {
            now.q = text.trim().to_owned();
            now.rows = None;
        });
    });
    let groups = Query::new(|| {
        api::list_groups(GroupQuery {
            limit: Some(limits::PAGE_MAX),
            ..GroupQuery::default()
        })
    });
    let all = Signal::derive(move || match groups.state.get() {
        Load::Ready(page) => page.items,
        Load::Pending | Load::Failed(_) => Vec::new(),
    });
    let failed = Signal::derive(move || match groups.state.get() {
        Load::Failed(error) => Some(error_text(&error)),
        Load::Ready(_) | Load::Pending => None,
    });
    view! {
        <Stack gap=Gap::Tight>
            <Cluster gap=Gap::Tight>
                <SearchField label=t!("users.search") value=Signal::derive(move || filter.now.get().q) on_search=search />
                {Role::ALL.iter().map(|role| role_chip(*role, filter)).collect_view()}
                {state_chip(filter)}
                <GroupMenu filter=filter groups=all failed=failed />
            </Cluster>
            {move || filter.now.with(|now| now.group).map(|id| chosen_group(id, all, filter))}
        </Stack>
    }
    .into_any()
}

fn role_chip(role: Role, filter: Filter<UserFilter>) -> AnyView {
    let on = Signal::derive(move || filter.now.with(|now| now.role == Some(role)));
    let turn = Callback::new(move |()| {
        filter.update(|now| {
            now.role = Some(role).filter(|role| now.role != Some(*role));
            now.rows = None;
        });
    });
    view! { <ToggleChip text=role.word() on=on on_press=turn /> }.into_any()
}

fn state_chip(filter: Filter<UserFilter>) -> AnyView {
    let on = Signal::derive(move || filter.now.with(|now| now.state == Some(UserState::Disabled)));
    let turn = Callback::new(move |()| {
        filter.update(|now| {
            now.state = Some(UserState::Disabled).filter(|state| now.state != Some(*state));
            now.rows = None;
        });
    });
    view! { <ToggleChip text=UserState::Disabled.word() on=on on_press=turn /> }.into_any()
}

#[component]
fn GroupMenu(
    filter: Filter<UserFilter>,
    groups: Signal<Vec<Group>>,
    failed: Signal<Option<String>>,
) -> AnyView {
    let item = move |group: Group| {
        let id = group.id;
        let checked = Signal::derive(move || filter.now.with(|now| now.group == Some(id)));
        let choose = Callback::new(move |()| {
            filter.update(|now| {
                now.group = Some(id).filter(|id| now.group != Some(*id));
                now.rows = None;
            });
        });
        view! { <MenuButton checked=checked on_press=choose>{group.name}</MenuButton> }
    };
    let items = move || {
        let groups = groups.get();
        match failed.get() {
            Some(why) => view! { <Hint>{why}</Hint> }.into_any(),
            None if groups.is_empty() => view! { <Hint>{t!("groups.none")}</Hint> }.into_any(),
            None => groups.into_iter().map(item).collect_view().into_any(),
        }
    };
    let trigger = view! { <ChipTrigger icon=Icon::Filter text=t!("users.group") /> };
    view! { <Menu label=t!("users.group") trigger=trigger.into_any()>{items}</Menu> }.into_any()
}

fn chosen_group(id: GroupId, groups: Signal<Vec<Group>>, filter: Filter<UserFilter>) -> AnyView {
    let name = groups.with(|all| {
        all.iter()
            .find(|group| group.id == id)
            .map(|group| group.name.clone())
    });
    let remove = Callback::new(move |()| {
        filter.update(|now| {
            now.group = None;
            now.rows = None;
        });
    });
    view! {
        <ChipBar label=t!("users.filters")>
            <Chip text=name.unwrap_or_else(|| t!("users.group").to_owned()) on_remove=remove />
        </ChipBar>
    }
    .into_any()
}
