//! How an entry relates to others.

use convolog_dto::{EntryBacklink, EntryId, EntryLink};
use leptos::prelude::*;

use super::backlinks;
use super::link::LinkDialog;
use crate::api;
use crate::i18n::{Word, t};
use crate::routes::Route;
use crate::ui::{
    Button, ButtonKind, Hint, Icon, IconButton, ItemLine, ItemList, Section, error_text, use_toasts,
};

/// The links of both directions, and the way to add and to remove one. `on_changed` hears of both.
#[component]
pub(in crate::features::entries) fn Links(
    entry: EntryId,
    links: Memo<Vec<EntryLink>>,
    /// Those of other entries that lead here; they are taken away there.
    back: Memo<Vec<EntryBacklink>>,
    may: Memo<bool>,
    on_changed: Callback<()>,
) -> AnyView {
    let adding = RwSignal::new(false);
    let toasts = use_toasts();
    let remove = move |link: EntryLink| {
        let label = t!("action.remove", name = link.to_ref);
        let press = Callback::new(move |()| {
            let link = link.clone();
            leptos::task::spawn_local(async move {
                match api::delete_link(entry, link.id).await {
                    Ok(()) => {
                        toasts.say(t!("links.removed", code = link.to_ref));
                        on_changed.run(());
                    }
                    Err(error) => toasts.say(error_text(&error)),
                }
            });
        });
        view! { <IconButton icon=Icon::Close label=label on_press=press /> }
    };
    let row = move |link: EntryLink| {
        let (kind, text, href) = (
            link.kind.word(),
            link.to_ref.clone(),
            Route::Entry(link.to_entry_id).href(),
        );
        let button = move || may.get().then(|| remove(link.clone()));
        view! { <ItemLine kind=kind text=text href=href actions=button.into_any() /> }
    };
    let add = move || {
        may.get().then(|| {
            view! { <Button kind=ButtonKind::Quiet icon=Icon::Link on_press=Callback::new(move |()| adding.set(true))>{t!("links.add")}</Button> }
        })
    };
    view! {
        <Section title=t!("links.title") actions=add.into_any()>
            <ItemList>
                {move || links.get().into_iter().map(row).collect_view()}
                {move || back.get().into_iter().map(backlinks::line).collect_view()}
            </ItemList>
            {move || (links.with(Vec::is_empty) && back.with(Vec::is_empty)).then(|| view! { <Hint>{t!("links.none")}</Hint> })}
        </Section>
        <LinkDialog open=adding entry=entry on_done=on_changed />
    }
    .into_any()
}
