//! One box for everything: what one types is looked for among commands, people and records. A modal dialog with the
//! ARIA combobox and its listbox; the focus never leaves the box.

use convolog_dto::SnippetPart;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::form::FormState;
use super::passage::{Passage, marked};
use super::{Icon, IconView};
use crate::i18n::t;

/// Something to choose.
#[derive(Clone, PartialEq, Eq)]
pub struct PaletteItem {
    /// Tells it from the others; the choice stays with it when more is found.
    pub id: String,
    /// What kind of thing it is.
    pub icon: Icon,
    /// What it is called; the letters that fit are marked.
    pub text: Vec<SnippetPart>,
    /// A second line.
    pub detail: String,
    /// The passage that fits, marked too.
    pub passage: Vec<SnippetPart>,
    /// The keys that do the same; empty for none.
    pub keys: &'static str,
    /// Its number; empty for none.
    pub code: String,
}

/// Things of one kind under a heading.
#[derive(Clone, PartialEq, Eq)]
pub struct PaletteGroup {
    /// The heading.
    pub title: &'static str,
    /// The things.
    pub items: Vec<PaletteItem>,
}

#[derive(Clone, Copy)]
struct List {
    groups: Signal<Vec<PaletteGroup>>,
    /// The id that the arrows or the pointer chose; the first item until then.
    moved: RwSignal<Option<String>>,
    /// Whether Enter came before there was anything to choose: it takes the first thing that comes.
    early: RwSignal<bool>,
    on_pick: Callback<String>,
}

impl List {
    fn ids(self) -> Vec<String> {
        self.groups.with(|groups| {
            let items = groups.iter().flat_map(|group| &group.items);
            items.map(|item| item.id.clone()).collect()
        })
    }

    fn active(self) -> Option<String> {
        let ids = self.ids();
        self.moved
            .get()
            .filter(|moved| ids.contains(moved))
            .or_else(|| ids.into_iter().next())
    }

    fn hear(self, event: &KeyboardEvent) {
        let ids = untrack(|| self.ids());
        let active = untrack(|| self.active());
        let at = ids
            .iter()
            .position(|id| Some(id) == active.as_ref())
            .unwrap_or_default();
        let last = ids.len().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" if at >= last => 0,
            "ArrowDown" => at.saturating_add(1),
            "ArrowUp" => at.checked_sub(1).unwrap_or(last),
            "PageDown" => at.saturating_add(8).min(last),
            "PageUp" => at.saturating_sub(8),
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                match active {
                    Some(id) => self.on_pick.run(id),
                    None => self.early.set(true),
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.moved.set(ids.get(next).cloned());
    }
}

/// The dialog. `typed` is what stands in the box; the owner turns it into `groups` and hears of a choice by its id.
#[component]
pub fn Palette(
    open: RwSignal<bool>,
    #[prop(into)] label: String,
    typed: RwSignal<String>,
    #[prop(into)] groups: Signal<Vec<PaletteGroup>>,
    /// Whether more may come.
    #[prop(into)]
    busy: Signal<bool>,
    on_pick: Callback<String>,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let label = StoredValue::new(label);
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // It fails only for a dialog that is open already or not in the page.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="palette" node_ref=dialog aria-label=label.get_value() on:close=move |_| open.set(false) on:click=move |event| {
            // Nothing is lost by it: a press beside the box closes it.
            let beside = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if beside.is_some_and(|target| target.tag_name() == "DIALOG") {
                open.set(false);
            }
        }>
            {move || open.get().then(|| view! { <Inside label=label.get_value() typed=typed groups=groups busy=busy on_pick=on_pick open=open /> })}
        </dialog>
    }
    .into_any()
}

#[component]
fn Inside(
    label: String,
    typed: RwSignal<String>,
    groups: Signal<Vec<PaletteGroup>>,
    busy: Signal<bool>,
    on_pick: Callback<String>,
    open: RwSignal<bool>,
) -> AnyView {
    let list = List {
        groups,
        moved: RwSignal::new(None),
        early: RwSignal::new(false),
        on_pick,
    };
    let list_id = StoredValue::new(FormState::fresh_id("palette"));
    let active = Memo::new(move |_| list.active());
    let option_id = move |id: &str| list_id.with_value(|list| format!("{list}-{id}"));
    Effect::new(move |_| {
        let Some(id) = active.get() else { return };
        if list.early.get_untracked() {
            list.on_pick.run(id);
        } else {
            show(&option_id(&id));
        }
    });
    let none = move || !busy.get() && groups.with(|groups| groups.iter().all(|group| group.items.is_empty()));
    let count = move || {
        let shown = groups.with(|groups| groups.iter().map(|group| group.items.len()).sum::<usize>());
        crate::i18n::plural!("palette.count", shown)
    };
    view! {
        <div class="palette-head">
            <IconView icon=Icon::Search />
            <input
                class="palette-input"
                type="text"
                role="combobox"
                autofocus=true
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded="true"
                aria-label=label.clone()
                aria-controls=list_id.get_value()
                aria-activedescendant=move || active.get().map(|id| option_id(&id))
                placeholder=label.clone()
                prop:value=typed
                on:input:target=move |event| { list.moved.set(None); list.early.set(false); typed.set(event.target().value()); }
                on:keydown=move |event| list.hear(&event)
            />
            <button class="button button-quiet" type="button" on:click=move |_| open.set(false)>{t!("action.close")}</button>
        </div>
        <div class="palette-list" role="listbox" id=list_id.get_value() aria-label=label aria-busy=move || busy.get().then_some("true")>
            {move || groups.get().into_iter().filter(|group| !group.items.is_empty()).map(|group| section(group, list, active, list_id)).collect_view()}
        </div>
        <p class="palette-none" hidden=move || !none()>{t!("search.nothing")}</p>
        <p class="visually-hidden" role="status">{count}</p>
    }
    .into_any()
}

fn section(
    group: PaletteGroup,
    list: List,
    active: Memo<Option<String>>,
    list_id: StoredValue<String>,
) -> AnyView {
    let rows = group
        .items
        .into_iter()
        .map(|item| {
            let id = StoredValue::new(item.id);
            let chosen = move || active.with(|active| id.with_value(|id| active.as_ref() == Some(id)));
            view! {
                <div
                    class="palette-item"
                    role="option"
                    id=list_id.with_value(|list| id.with_value(|id| format!("{list}-{id}")))
                    aria-selected=move || if chosen() { "true" } else { "false" }
                    on:mousemove=move |_| if !untrack(chosen) { list.moved.set(Some(id.get_value())) }
                    // Before the box would lose the focus.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| list.on_pick.run(id.get_value())
                >
                    <IconView icon=item.icon />
                    <span class="palette-words">
                        <span class="palette-text">{marked(item.text)}</span>
                        {(!item.detail.is_empty()).then(|| view! { <span class="palette-detail">{item.detail}</span> })}
                        <Passage parts=item.passage />
                    </span>
                    <span class="palette-code">
                        {item.keys.split_whitespace().map(|key| view! { <kbd>{key}</kbd> }).collect_view()}
                        {item.code}
                    </span>
                </div>
            }
        })
        .collect_view();
    view! {
        <div role="group" aria-label=group.title>
            <p class="palette-title" aria-hidden="true">{group.title}</p>
            {rows}
        </div>
    }
    .into_any()
}

/// Brings an option into sight, no further than needed.
fn show(id: &str) {
    let Some(option) = document().get_element_by_id(id) else {
        return;
    };
    // By name: the options of web-sys for it are two more features.
    let how = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&how, &"block".into(), &"nearest".into());
    let scroll = js_sys::Reflect::get(&option, &"scrollIntoView".into()).unwrap_or(JsValue::UNDEFINED);
    if let Ok(scroll) = scroll.dyn_into::<js_sys::Function>() {
        let _ = scroll.call1(&option, &how);
    }
}
