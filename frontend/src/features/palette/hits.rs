//! What the server finds, as lines of the palette.

use convolog_dto::{EntryHit, PersonHit, SavedView, SearchResults};

use super::fuzzy::{Fit, fit};
use crate::features::explorer::{view_href, words_href};
use crate::i18n::{Word, day_of, relative_day, t};
use crate::routes::Route;
use crate::ui::{Icon, PaletteItem, whole};

/// How many of each kind.
const FEW: usize = 6;

/// A line of the palette and where it leads.
#[derive(Clone, PartialEq, Eq)]
pub struct Hit {
    pub item: PaletteItem,
    pub href: String,
}

/// The people; the letters that fit are marked.
pub fn people(typed: &str, found: &SearchResults) -> Vec<Hit> {
    let hit = |person: &PersonHit| {
        let job = [person.title.as_deref(), person.team.as_deref()];
        let job: Vec<&str> = job.into_iter().flatten().collect();
        let name = &person.display_name;
        Hit {
            item: PaletteItem {
                id: format!("person-{}", person.id),
                icon: Icon::User,
                text: fit(typed, name).map_or_else(|| whole(name), |fit| fit.text),
                detail: job.join(" · "),
                passage: Vec::new(),
                keys: "",
                code: String::new(),
            },
            href: Route::Person(person.id).href(),
        }
    };
    found.people.iter().take(FEW).map(hit).collect()
}

/// A way to begin a one-to-one with each of the people found first.
pub fn one_to_ones(found: &SearchResults) -> Vec<Hit> {
    let hit = |person: &PersonHit| Hit {
        item: PaletteItem {
            id: format!("one-to-one-{}", person.id),
            icon: Icon::Plus,
            text: whole(t!("palette.start", name = person.display_name)),
            detail: String::new(),
            passage: Vec::new(),
            keys: "",
            code: String::new(),
        },
        href: format!(
            "{}?subject_id={}&type=one_to_one",
            Route::NewEntry.href(),
            person.id
        ),
    };
    found.people.iter().take(3).map(hit).collect()
}

/// The entries, each with the passage that fits.
pub fn entries(found: &SearchResults) -> Vec<Hit> {
    let hit = |entry: &EntryHit| {
        let kind = entry.entry_type.word();
        let day = relative_day(day_of(entry.occurred_start));
        let detail = t!(
            "explorer.card_detail",
            name = entry.subject.name,
            kind = kind,
            day = day
        );
        Hit {
            item: PaletteItem {
                id: format!("entry-{}", entry.id),
                icon: Icon::Entries,
                text: whole(entry.title.clone().unwrap_or_else(|| kind.to_owned())),
                detail,
                passage: entry.snippet.clone(),
                keys: "",
                code: entry.reference.clone(),
            },
            href: Route::Entry(entry.id).href(),
        }
    };
    found.entries.iter().take(FEW).map(hit).collect()
}

/// The way to all entries that have the words, where some were found.
pub fn all_entries(words: &str, found: &SearchResults) -> Option<Hit> {
    (!found.entries.is_empty()).then(|| Hit {
        item: PaletteItem {
            id: "all-hits".to_owned(),
            icon: Icon::Search,
            text: whole(t!("palette.all_hits", words = words)),
            detail: String::new(),
            passage: Vec::new(),
            keys: "",
            code: String::new(),
        },
        href: words_href(words),
    })
}

/// The evidence, by its entry.
pub fn files(found: &SearchResults) -> Vec<Hit> {
    let files = found.attachments.iter().take(3).map(|file| Hit {
        item: PaletteItem {
            id: format!("file-{}", file.id),
            icon: Icon::Attachment,
            text: whole(&file.name),
            detail: String::new(),
            passage: Vec::new(),
            keys: "",
            code: String::new(),
        },
        href: Route::Entry(file.entry_id).href(),
    });
    files.collect()
}

/// The saved views that fit; the pinned ones when nothing is typed.
pub fn views(typed: &str, all: &[SavedView]) -> Vec<Hit> {
    let fitting = all.iter().filter(|view| !typed.is_empty() || view.pinned);
    let mut fitting: Vec<(i32, Hit)> = fitting
        .filter_map(|view| {
            let Fit { score, text, .. } = fit(typed, &view.name)?;
            let hit = Hit {
                item: PaletteItem {
                    id: format!("view-{}", view.id),
                    icon: Icon::Pin,
                    text,
                    detail: String::new(),
                    passage: Vec::new(),
                    keys: "",
                    code: String::new(),
                },
                href: view_href(view),
            };
            Some((score, hit))
        })
        .collect();
    fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    fitting.into_iter().take(FEW).map(|(_, hit)| hit).collect()
}
