//! Rules of a form, one row each: what is found on the left, what follows from it on the right.

use leptos::prelude::*;

use super::form::FormState;
use super::select::Options;
use super::{Button, Icon, IconButton};
use crate::i18n::t;

/// One row. Copy it around.
#[derive(Clone, Copy)]
pub struct Pair {
    key: u32,
    /// What is typed.
    pub left: RwSignal<String>,
    /// What is chosen.
    pub right: RwSignal<String>,
}

/// The rows of a [`PairField`]. Copy it around.
#[derive(Clone, Copy)]
pub struct Pairs {
    rows: RwSignal<Vec<Pair>>,
    next: StoredValue<u32>,
}

impl Pairs {
    /// Rows that are there already.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        let all = Self {
            rows: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        };
        for (left, right) in pairs {
            all.add(left, right);
        }
        all
    }

    fn add(self, left: String, right: String) {
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        let pair = Pair {
            key,
            left: RwSignal::new(left),
            right: RwSignal::new(right),
        };
        self.rows.update(|rows| rows.push(pair));
    }

    /// What stands in the rows; rows with nothing on the left are no rules.
    pub fn filled(self) -> Vec<(String, String)> {
        let read = |pair: &Pair| {
            (
                pair.left.get_untracked().trim().to_owned(),
                pair.right.get_untracked(),
            )
        };
        let rows = self
            .rows
            .with_untracked(|rows| rows.iter().map(read).collect::<Vec<_>>());
        rows.into_iter().filter(|(left, _)| !left.is_empty()).collect()
    }
}

/// Rows that can be added and taken away. `left` and `right` name the two parts of each.
#[component]
pub fn PairField(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    left: &'static str,
    right: &'static str,
    options: Options,
    pairs: Pairs,
    /// What the button for another row says.
    add: &'static str,
) -> AnyView {
    let hint_id = FormState::fresh_id("pairs");
    let first = options
        .first()
        .map(|(value, _)| value.clone())
        .unwrap_or_default();
    let options = StoredValue::new(options);
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let more = Callback::new(move |()| pairs.add(String::new(), first.clone()));
    view! {
        <fieldset class="row-field" aria-describedby=described>
            <legend class="field-label">{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <For each=move || pairs.rows.get() key=|pair| pair.key let(pair)>
                {row(pair, left, right, options, pairs)}
            </For>
            <Button icon=Icon::Plus on_press=more>{add}</Button>
        </fieldset>
    }
    .into_any()
}

fn row(
    pair: Pair,
    left: &'static str,
    right: &'static str,
    options: StoredValue<Options>,
    pairs: Pairs,
) -> AnyView {
    let remove = Callback::new(move |()| {
        pairs
            .rows
            .update(|rows| rows.retain(|other| other.key != pair.key));
    });
    let name = Signal::derive(move || t!("action.remove", name = pair.left.get()));
    let choices = options.get_value().into_iter().map(|(key, text)| {
        let chosen = {
            let key = key.clone();
            move || pair.right.with(|now| *now == key)
        };
        view! { <option value=key prop:selected=chosen>{text}</option> }
    });
    view! {
        <div class="row-field-line">
            <input
                class="input"
                type="text"
                aria-label=left
                placeholder=left
                autocomplete="off"
                autocapitalize="none"
                prop:value=pair.left
                on:input:target=move |event| pair.left.set(event.target().value())
            />
            <div class="select">
                <select class="input" aria-label=right on:change:target=move |event| pair.right.set(event.target().value())>
                    {choices.collect_view()}
                </select>
            </div>
            <IconButton icon=Icon::Close label=name on_press=remove />
        </div>
    }
    .into_any()
}
