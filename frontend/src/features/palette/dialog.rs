//! What stands in the palette, and what a choice does.

use convolog_dto::{Permission, SavedView, SavedViewQuery, SearchQuery, limits};
use leptos::prelude::*;

use super::commands::commands;
use super::recent::{self, Recent};
use super::sections::{Found, Section, Sources, groups, sections};
use super::use_palette;
use super::words::asked_for;
use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::routes::use_go;
use crate::session::use_session;
use crate::ui::{Palette, settled};

/// The palette. `help` opens the list of keys.
#[component]
pub fn PaletteDialog(help: RwSignal<bool>) -> AnyView {
    let open = use_palette().open;
    let typed = RwSignal::new(String::new());
    let before = RwSignal::new(Vec::<Recent>::new());
    Effect::new(move |_| {
        typed.set(String::new());
        if open.get() {
            before.set(recent::recall());
        }
    });
    let go = use_go();
    let all = StoredValue::new(commands(help));
    let asked = settled(typed);
    let found = found(open, asked);
    let views = views(open);
    let sections = Memo::new(move |_| {
        typed.with(|typed| {
            let sources = Sources {
                typed: typed.trim(),
                commands: all.get_value(),
                recent: before.get(),
                views: ready(views),
                found: ready(found),
            };
            sections(&sources)
        })
    });
    let pick = Callback::new(move |id: String| {
        let chosen = sections.with_untracked(|sections| find(sections, &id));
        if let Some(chosen) = chosen {
            open.set(false);
            let command = all.with_value(|all| {
                all.iter()
                    .find(|command| command.item_id() == id)
                    .map(|it| it.act)
            });
            recent::remember(chosen.clone());
            match command {
                Some(act) => act.run(()),
                None => go.to_path(&chosen.href),
            }
        }
    });
    let busy = Signal::derive(move || {
        let waits = typed.with(|typed| asked.with(|asked| typed != asked));
        waits || found.busy.get()
    });
    view! {
        <Palette
            open=open
            label=t!("palette.title")
            typed=typed
            groups=Signal::derive(move || sections.with(|sections| groups(sections)))
            busy=busy
            on_pick=pick
        />
    }
    .into_any()
}

/// What the server finds for the words that one has stopped typing.
fn found(open: RwSignal<bool>, asked: Signal<String>) -> Query<Option<Found>> {
    let may = use_session().may(Permission::EntriesRead);
    Query::new(move || {
        let words: String = asked.with(|asked| asked_for(asked).chars().take(limits::QUERY_MAX).collect());
        let asks = open.get() && may && !words.is_empty();
        async move {
            if !asks {
                return Ok(None);
            }
            let query = SearchQuery {
                q: words.clone(),
                limit: Some(8),
            };
            let results = api::search(query).await?;
            Ok(Some(Found { words, results }))
        }
    })
}

/// The saved views, read anew each time it opens.
fn views(open: RwSignal<bool>) -> Query<Vec<SavedView>> {
    let may = use_session().may(Permission::EntriesRead);
    Query::new(move || {
        let asks = open.get() && may;
        async move {
            if !asks {
                return Ok(Vec::new());
            }
            let query = SavedViewQuery {
                limit: Some(limits::PAGE_MAX),
                ..SavedViewQuery::default()
            };
            api::list_saved_views(query).await.map(|page| page.items)
        }
    })
}

fn ready<T: Clone + Default + Send + Sync + 'static>(query: Query<T>) -> T {
    query.state.with(|state| match state {
        Load::Ready(value) => value.clone(),
        Load::Pending | Load::Failed(_) => T::default(),
    })
}

/// The line of an id, as it is kept for the next time.
fn find(sections: &[Section], id: &str) -> Option<Recent> {
    let mut lines = sections.iter().flat_map(|section| &section.lines);
    lines.find(|line| line.item.id == id).map(|line| Recent {
        id: line.item.id.clone(),
        text: line.item.text.iter().map(|part| part.text.as_str()).collect(),
        href: line.href.clone(),
    })
}
