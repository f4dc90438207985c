//! The same as a list: everybody by name, with whom they report to.

use convolog_dto::{OrgNode, Permission, PersonId};
use leptos::prelude::*;

use super::forest::Forest;
use super::moving::Moving;
use crate::i18n::{number, t};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Cell, ContactMark, Hint, PersonLine, Raised, Stack, Table};

/// Rows at first, and more at each "show more".
const PART: usize = 100;

#[component]
pub(super) fn OrgList(forest: StoredValue<Forest>, words: Signal<String>, moving: Moving) -> AnyView {
    let shown = RwSignal::new(PART);
    let found = Memo::new(move |_| {
        forest.with_value(|forest| {
            forest
                .matching(&words.get())
                .into_iter()
                .cloned()
                .collect::<Vec<OrgNode>>()
        })
    });
    let body = move || {
        let rows: Vec<OrgNode> = found.with(|found| found.iter().take(shown.get()).cloned().collect());
        rows.into_iter()
            .map(|node| row(node, forest, moving))
            .collect_view()
    };
    let more = Callback::new(move |()| shown.update(|shown| *shown = shown.saturating_add(PART)));
    let headers = vec![
        t!("person.name"),
        t!("org.reports_to"),
        t!("org.reports"),
        t!("org.last_contact"),
        "",
    ];
    view! {
        <Stack>
            {move || found.with(Vec::is_empty).then(|| view! { <Hint>{t!("org.no_match")}</Hint> })}
            <Table caption=t!("nav.org") headers=headers>{body}</Table>
            {move || (found.with(Vec::len) > shown.get()).then(|| view! { <Button on_press=more>{t!("list.more")}</Button> })}
        </Stack>
    }
    .into_any()
}

fn row(node: OrgNode, forest: StoredValue<Forest>, moving: Moving) -> AnyView {
    let name = |id: PersonId| forest.with_value(|forest| forest.name(id).map(str::to_owned));
    let manager = node.manager_id.and_then(name);
    let own = forest.with_value(|forest| forest.own == Some(node.id));
    let below = forest.with_value(|forest| forest.below(node.id));
    let href = if own {
        String::new()
    } else {
        Route::Person(node.id).href()
    };
    let may_move = use_session().may(Permission::PeopleWrite) && !own;
    let begin = Callback::new(move |()| moving.begin(node.id));
    view! {
        <tr>
            <Cell><PersonLine name=node.display_name detail=node.title.unwrap_or_default() href=href /></Cell>
            <Cell label=t!("org.reports_to") quiet=true empty=manager.is_none()>{manager}</Cell>
            <Cell label=t!("org.reports") quiet=true number=true empty=below == 0>{(below > 0).then(|| number(below))}</Cell>
            <Cell label=t!("org.last_contact") quiet=true empty=own>{(!own).then(|| view! { <ContactMark last=node.last_contact_at /> })}</Cell>
            <Cell number=true wide_only=true>
                {may_move.then(|| view! { <Raised><Button kind=ButtonKind::Quiet on_press=begin>{t!("org.move")}</Button></Raised> })}
            </Cell>
        </tr>
    }
    .into_any()
}
