//! A tree by the ARIA pattern: one stop for Tab, arrows to move, left and right to close and open.

use convolog_dto::Instant;
use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{ContactMark, Icon, IconView};
use crate::i18n::{number, t};

/// What a line says about the last entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowContact {
    /// Nothing: it is not written about.
    Silent,
    /// When it was; none for never.
    Last(Option<Instant>),
}

/// One visible line of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// What is handed back.
    pub id: String,
    /// How deep, from 1.
    pub level: u32,
    /// The words, and a second line.
    pub text: String,
    /// A second line, or nothing.
    pub detail: String,
    /// Whether it is open; none for a leaf.
    pub open: Option<bool>,
    /// How many are below it in all.
    pub below: i64,
    /// When there was last an entry about it.
    pub contact: RowContact,
    /// Its place among its siblings, from 1, and how many they are.
    pub place: (usize, usize),
}

/// What can be done with a line.
#[derive(Clone, Copy)]
pub struct TreeActions {
    /// Open or close it.
    pub toggle: Callback<String>,
    /// Go to it.
    pub enter: Callback<String>,
    /// The second thing to do (`m`), with its name; none where it is not allowed.
    pub second: Option<(&'static str, Callback<String>)>,
}

/// The visible lines of a tree, in order. The owner keeps what is open.
#[component]
pub fn Tree(
    #[prop(into)] label: String,
    #[prop(into)] rows: Signal<Vec<TreeRow>>,
    actions: TreeActions,
) -> AnyView {
    let tree = NodeRef::<html::Div>::new();
    let active = RwSignal::new(String::new());
    let keys = move |event: KeyboardEvent| {
        let all = rows.get_untracked();
        let now = active.get_untracked();
        let at = all.iter().position(|row| row.id == now).unwrap_or_default();
        let Some(row) = all.get(at) else { return };
        let target = match event.key().as_str() {
            "ArrowDown" => Some(at.saturating_add(1)),
            "ArrowUp" => at.checked_sub(1),
            "Home" => Some(0),
            "End" => all.len().checked_sub(1),
            "ArrowLeft" if row.open != Some(true) => parent(&all, at),
            "ArrowRight" if row.open == Some(true) => Some(at.saturating_add(1)),
            "ArrowLeft" | "ArrowRight" if row.open.is_some() => {
                actions.toggle.run(row.id.clone());
                // The line is drawn anew, open or closed; the focus stays on it.
                let id = row.id.clone();
                request_animation_frame(move || focus(&tree, &id));
                None
            }
            "Enter" => {
                actions.enter.run(row.id.clone());
                None
            }
            "m" => {
                if let Some((_, act)) = actions.second {
                    act.run(row.id.clone());
                }
                None
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(row) = target.and_then(|at| all.get(at)) {
            active.set(row.id.clone());
            focus(&tree, &row.id);
        }
    };
    let stop = Memo::new(move |_| {
        let now = active.get();
        rows.with(|rows| {
            let known = rows.iter().any(|row| row.id == now);
            if known {
                now
            } else {
                rows.first().map(|row| row.id.clone()).unwrap_or_default()
            }
        })
    });
    view! {
        <div class="tree" role="tree" aria-label=label node_ref=tree on:keydown=keys>
            <For each=move || rows.get() key=|row| (row.id.clone(), row.open, row.level, row.place) let(row)>
                {line(row, stop, active, actions)}
            </For>
        </div>
    }
    .into_any()
}

fn parent(rows: &[TreeRow], at: usize) -> Option<usize> {
    let level = rows.get(at)?.level;
    rows.get(..at)?.iter().rposition(|row| row.level < level)
}

fn focus(tree: &NodeRef<html::Div>, id: &str) {
    let line = tree
        .try_get_untracked()
        .flatten()
        .and_then(|tree| tree.query_selector(&format!("[data-id=\"{id}\"]")).ok().flatten());
    if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
        let _ = line.focus();
    }
}

fn line(row: TreeRow, stop: Memo<String>, active: RwSignal<String>, actions: TreeActions) -> AnyView {
    let id = StoredValue::new(row.id.clone());
    let chevron = row.open.map(|open| {
        let icon = if open { Icon::ChevronDown } else { Icon::ChevronRight };
        view! {
            <span class="tree-chevron" on:click=move |event| { event.stop_propagation(); actions.toggle.run(id.get_value()); }>
                <IconView icon=icon />
            </span>
        }
    });
    let second = actions.second.map(|(name, act)| {
        view! {
            <button
                class="icon-button tree-action"
                type="button"
                tabindex="-1"
                aria-label=name
                title=name
                on:click=move |event| { event.stop_propagation(); act.run(id.get_value()); }
            >
                <IconView icon=Icon::Move />
            </button>
        }
    });
    let (place, siblings) = row.place;
    view! {
        <div
            class="tree-row"
            role="treeitem"
            data-id=row.id.clone()
            style:--level=row.level.to_string()
            {..custom_attribute("aria-level", row.level.to_string())}
            aria-posinset=place.to_string()
            aria-setsize=siblings.to_string()
            aria-expanded=row.open.map(|open| if open { "true" } else { "false" })
            tabindex=move || if stop.with(|stop| id.with_value(|id| stop == id)) { "0" } else { "-1" }
            on:focus=move |_| active.set(id.get_value())
            on:click=move |_| actions.enter.run(id.get_value())
        >
            <span class="tree-fold">{chevron}</span>
            <span class="tree-text">{row.text}</span>
            <span class="tree-detail">{row.detail}</span>
            {match row.contact {
                RowContact::Silent => None,
                RowContact::Last(last) => Some(view! { <span class="tree-mark"><ContactMark last=last /></span> }),
            }}
            {(row.below > 0).then(|| view! { <span class="tree-below" title=t!("org.below")>{number(row.below)}</span> })}
            {second}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{TreeRow, parent};

    fn rows(levels: &[u32]) -> Vec<TreeRow> {
        let row = |level: &u32| TreeRow {
            id: String::new(),
            level: *level,
            text: String::new(),
            detail: String::new(),
            open: None,
            below: 0,
            contact: super::RowContact::Silent,
            place: (1, 1),
        };
        levels.iter().map(row).collect()
    }

    #[test]
    fn the_parent_is_the_nearest_line_above_that_is_less_deep() {
        let rows = rows(&[1, 2, 3, 3, 2, 1]);
        assert_eq!(parent(&rows, 3), Some(1));
        assert_eq!(parent(&rows, 4), Some(0));
        assert_eq!(parent(&rows, 5), None);
    }
}
