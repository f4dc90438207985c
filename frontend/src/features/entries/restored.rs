//! What an earlier visit left on this device.

use leptos::prelude::*;

use super::autosave::{Autosave, SaveState};
use super::content::{Content, FieldName};
use super::kept::{KeptDraft, Place};
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Cluster, Gap, Icon, Notice, Stack, Tone};

/// How much of a text is shown.
const SHOWN: usize = 80;

/// Says that text of an earlier visit was taken up.
#[component]
pub(super) fn Restored(saving: Autosave) -> AnyView {
    let drop = Callback::new(move |()| {
        saving.let_go();
        saving.restored.set(false);
    });
    (move || {
        let shown = saving.restored.get() && !matches!(saving.state.get(), SaveState::Conflict);
        shown.then(|| {
            view! {
                <Notice tone=Tone::Accent>
                    <Stack gap=Gap::Tight>
                        {t!("entry.restored")}
                        <Cluster>
                            <Button kind=ButtonKind::Quiet icon=Icon::Undo on_press=drop>{t!("entry.restored_drop")}</Button>
                        </Cluster>
                    </Stack>
                </Notice>
            }
        })
    })
    .into_any()
}

/// Offers the new entries that were begun here and are not on the server, for as long as nothing is written in this one.
#[component]
pub(super) fn Others(saving: Autosave) -> AnyView {
    (move || {
        let blank = saving.entry.with(Option::is_none) && saving.state.get() == SaveState::Untouched;
        let others = if blank { saving.others.get() } else { Vec::new() };
        others
            .into_iter()
            .map(|(place, kept)| view! { <Other saving=saving place=place kept=kept /> })
            .collect_view()
    })
    .into_any()
}

#[component]
fn Other(saving: Autosave, place: Place, kept: KeptDraft) -> AnyView {
    let words = t!("entry.kept_elsewhere", words = beginning(&kept.mine));
    let go_on = {
        let place = place.clone();
        // It may have reached the server meanwhile.
        Callback::new(move |()| match place.read() {
            Some(kept) => saving.take_up(place.clone(), kept),
            None => saving.look_for_others(),
        })
    };
    let drop = Callback::new(move |()| {
        place.forget();
        saving.look_for_others();
    });
    view! {
        <Notice tone=Tone::Accent>
            <Stack gap=Gap::Tight>
                {words}
                <Cluster>
                    <Button kind=ButtonKind::Quiet icon=Icon::Edit on_press=go_on>{t!("entry.kept_go_on")}</Button>
                    <Button kind=ButtonKind::Quiet icon=Icon::Undo on_press=drop>{t!("entry.restored_drop")}</Button>
                </Cluster>
            </Stack>
        </Notice>
    }
    .into_any()
}

/// Its first words.
fn beginning(content: &Content) -> String {
    let text = FieldName::TEXTS
        .into_iter()
        .map(|field| content.get(field).trim())
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
