//! The tree.

use std::collections::HashSet;

use convolog_dto::{Permission, PersonId};
use leptos::prelude::*;

use super::forest::Forest;
use super::moving::Moving;
use crate::i18n::t;
use crate::routes::{Route, use_go};
use crate::session::use_session;
use crate::shell::note_key;
use crate::ui::{Button, ButtonKind, Cluster, Gap, Hint, Tree, TreeActions};

#[component]
pub(super) fn OrgTree(forest: StoredValue<Forest>, words: Signal<String>, moving: Moving) -> AnyView {
    let go = use_go();
    let open = RwSignal::new(forest.with_value(Forest::opening));
    let rows = Memo::new(move |_| {
        words.with(|words| open.with(|open| forest.with_value(|forest| forest.rows(open, words))))
    });
    let person = move |id: String| id.parse::<PersonId>().ok();
    let toggle = Callback::new(move |id: String| {
        let Some(id) = person(id) else { return };
        open.update(|open| {
            if !open.remove(&id) {
                open.insert(id);
            }
        });
    });
    let enter = Callback::new(move |id: String| {
        if let Some(id) = person(id).filter(|id| forest.with_value(|forest| forest.own != Some(*id))) {
            go.to(Route::Person(id));
        }
    });
    let second = Callback::new(move |id: String| {
        if let Some(id) = person(id) {
            moving.begin(id);
        }
    });
    let may_move = use_session().may(Permission::PeopleWrite);
    if may_move {
        note_key("m", t!("org.move"));
    }
    let actions = TreeActions {
        toggle,
        enter,
        second: may_move.then_some((t!("org.move"), second)),
    };
    let all = Callback::new(move |()| open.set(forest.with_value(Forest::managers)));
    let none = Callback::new(move |()| open.set(HashSet::new()));
    view! {
        <Cluster gap=Gap::Tight>
            <Button kind=ButtonKind::Quiet on_press=all>{t!("org.open_all")}</Button>
            <Button kind=ButtonKind::Quiet on_press=none>{t!("org.close_all")}</Button>
        </Cluster>
        {move || rows.with(Vec::is_empty).then(|| view! { <Hint>{t!("org.no_match")}</Hint> })}
        <Tree label=t!("nav.org") rows=rows actions=actions />
    }
    .into_any()
}
