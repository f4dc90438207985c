//! Any of many: boxes, under headings where there are many kinds.

use leptos::prelude::*;

use super::form::FormState;
use super::{Icon, IconView};

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is kept in the list when it is ticked.
    pub value: String,
    /// Its name.
    pub text: String,
    /// A word of explanation; empty for none.
    pub hint: String,
    /// Whether it can be changed.
    pub open: bool,
}

/// Boxes of one kind under their heading; empty for none.
pub type CheckGroup = (String, Vec<Check>);

/// Boxes. `value` holds what is ticked, in the order of the boxes.
#[component]
pub fn CheckList(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: String,
    groups: Vec<CheckGroup>,
    value: RwSignal<Vec<String>>,
) -> AnyView {
    let order: Vec<String> = groups
        .iter()
        .flat_map(|(_, checks)| checks.iter().map(|check| check.value.clone()))
        .collect();
    let order = StoredValue::new(order);
    let form = use_context::<FormState>();
    let group = match form {
        Some(form) if !pointer.is_empty() => form.register(pointer, &label),
        _ => FormState::fresh_id("check"),
    };
    let error = Signal::derive(move || form.and_then(|form| form.error_of(pointer)));
    let hint_id = format!("{group}-hint");
    let matter = groups
        .into_iter()
        .map(|(heading, checks)| {
            let boxes = checks
                .into_iter()
                .map(|check| line(&group, check, order, value))
                .collect_view();
            view! {
                <div class="check-group">
                    {(!heading.is_empty()).then(|| view! { <p class="check-heading">{heading}</p> })}
                    {boxes}
                </div>
            }
        })
        .collect_view();
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <fieldset class="check-list" id=group tabindex="-1" aria-describedby=described>
            <legend class="field-label">{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {move || error.get().map(|text| view! { <p class="field-error"><IconView icon=Icon::Warning />{text}</p> })}
            <div class="check-groups">{matter}</div>
        </fieldset>
    }
    .into_any()
}

fn line(group: &str, check: Check, order: StoredValue<Vec<String>>, value: RwSignal<Vec<String>>) -> AnyView {
    let id = format!("{group}-{}", check.value.replace('.', "-"));
    let hint_id = format!("{id}-hint");
    let (shown, kept) = (check.value.clone(), check.value);
    let turn = move |on: bool| {
        value.update(|all| {
            all.retain(|other| *other != kept);
            if on {
                all.push(kept.clone());
            }
            let place = |one: &String| order.with_value(|order| order.iter().position(|other| other == one));
            all.sort_by_key(place);
        });
    };
    let described = (!check.hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="check">
            <input
                type="checkbox"
                class="check-box"
                id=id.clone()
                disabled=!check.open
                aria-describedby=described
                prop:checked=move || value.with(|all| all.contains(&shown))
                on:change:target=move |event| turn(event.target().checked())
            />
            <label class="check-words" for=id>{check.text}</label>
            {(!check.hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{check.hint}</p> })}
        </div>
    }
    .into_any()
}
