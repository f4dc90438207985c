//! Somebody else changed the same fields: both versions beside each other, field by field.

use leptos::prelude::*;

use super::autosave::{Autosave, Conflict};
use super::content::{Content, FieldName};
use super::words::{field_label, field_words};
use crate::i18n::{plural, t};
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Gap, Hint, Stack, Versions};

#[component]
pub(super) fn ConflictDialog(saving: Autosave) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if saving.conflict.with(Option::is_some) {
            open.set(true);
        }
    });
    view! {
        <Dialog open=open title=t!("conflict.title") wide=true>
            {move || saving.conflict.get().map(|conflict| view! { <Choices saving=saving conflict=conflict open=open /> })}
        </Dialog>
        {move || (!open.get() && saving.conflict.with(Option::is_some)).then(|| view! {
            <Button kind=ButtonKind::Primary on_press=Callback::new(move |()| saving.ask_again())>{t!("conflict.open")}</Button>
        })}
    }
    .into_any()
}

#[component]
fn Choices(saving: Autosave, conflict: Conflict, open: RwSignal<bool>) -> AnyView {
    let theirs = Content::of(&conflict.theirs);
    let rows: Vec<(FieldName, RwSignal<bool>)> = conflict
        .merge
        .conflicts
        .iter()
        .map(|field| (*field, RwSignal::new(false)))
        .collect();
    let chosen = {
        let (rows, merged, theirs) = (rows.clone(), conflict.merge.merged.clone(), theirs.clone());
        move || {
            let mut chosen = merged.clone();
            for (field, use_theirs) in &rows {
                if use_theirs.get_untracked() {
                    chosen.set(*field, theirs.get(*field));
                }
            }
            chosen
        }
    };
    let keep = Callback::new(move |()| {
        open.set(false);
        saving.resolve(&chosen());
    });
    let text = |content: &Content, field| field_words(field, content.get(field));
    let count = rows.len();
    let versions = rows
        .into_iter()
        .map(|(field, use_theirs)| {
            view! {
                <Versions
                    label=field_label(field)
                    mine_label=t!("conflict.mine")
                    theirs_label=t!("conflict.theirs")
                    before_label=t!("conflict.before")
                    mine=text(&conflict.merge.merged, field)
                    theirs=text(&theirs, field)
                    before=text(&conflict.before, field)
                    use_theirs=use_theirs
                />
            }
        })
        .collect_view();
    view! {
        <Stack gap=Gap::Wide>
            <Hint>{plural!("conflict.lead", count)}</Hint>
            {versions}
            <DialogActions>
                <Button kind=ButtonKind::Primary on_press=keep>{t!("conflict.keep")}</Button>
            </DialogActions>
        </Stack>
    }
    .into_any()
}
