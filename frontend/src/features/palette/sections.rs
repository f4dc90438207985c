//! What the palette shows, under its headings.

use std::collections::BTreeSet;

use convolog_dto::{SavedView, SearchResults};

use super::commands::Command;
use super::fuzzy::{Fit, fit};
use super::hits::{self, Hit};
use super::recent::Recent;
use crate::i18n::t;
use crate::ui::{Icon, PaletteGroup, PaletteItem, whole};

/// How many commands are offered before one types, and while one does.
const COMMANDS: usize = 8;
/// See [`COMMANDS`].
const FITTING: usize = 5;

/// What the server found, and for which words.
#[derive(Clone)]
pub struct Found {
    pub words: String,
    pub results: SearchResults,
}

/// What it is made of.
pub struct Sources<'a> {
    pub typed: &'a str,
    pub commands: Vec<Command>,
    pub recent: Vec<Recent>,
    pub views: Vec<SavedView>,
    pub found: Option<Found>,
}

/// Lines under a heading.
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    pub title: &'static str,
    pub lines: Vec<Hit>,
}

/// The same as it is shown.
pub fn groups(sections: &[Section]) -> Vec<PaletteGroup> {
    let group = |section: &Section| PaletteGroup {
        title: section.title,
        items: section.lines.iter().map(|line| line.item.clone()).collect(),
    };
    sections.iter().map(group).collect()
}

/// Before one types: what was chosen last, what is pinned, what can be done. Then what fits, the surest first.
pub fn sections(from: &Sources<'_>) -> Vec<Section> {
    let mut seen = BTreeSet::new();
    let mut all = gathered(from);
    for section in &mut all {
        section.lines.retain(|line| seen.insert(line.item.id.clone()));
    }
    all
}

fn gathered(from: &Sources<'_>) -> Vec<Section> {
    let views = Section {
        title: t!("view.title"),
        lines: hits::views(from.typed, &from.views),
    };
    if from.typed.is_empty() {
        let commands = from.commands.iter().take(COMMANDS);
        return vec![
            recent(from),
            views,
            Section {
                title: t!("palette.commands"),
                lines: commands.map(|command| command_line(*command, None)).collect(),
            },
        ];
    }
    let (sure, mut unsure) = fitting(from);
    let sure = Section {
        title: t!("palette.commands"),
        lines: sure,
    };
    let more = |lines| Section {
        title: t!("palette.more"),
        lines,
    };
    let Some(Found {
        words,
        results: found,
    }) = &from.found
    else {
        return vec![sure, views, more(unsure)];
    };
    unsure.extend(hits::one_to_ones(found));
    vec![
        sure,
        views,
        Section {
            title: t!("nav.people"),
            lines: hits::people(from.typed, found),
        },
        Section {
            title: t!("nav.entries"),
            lines: hits::entries(found)
                .into_iter()
                .chain(hits::all_entries(words, found))
                .collect(),
        },
        Section {
            title: t!("evidence.title"),
            lines: hits::files(found),
        },
        more(unsure),
    ]
}

/// The commands that fit: those that are surely meant, and the rest.
fn fitting(from: &Sources<'_>) -> (Vec<Hit>, Vec<Hit>) {
    let mut fitting: Vec<(Fit, Command)> = from
        .commands
        .iter()
        .filter_map(|command| fit(from.typed, command.text).map(|fit| (fit, *command)))
        .collect();
    fitting.sort_by_key(|(fit, _)| std::cmp::Reverse(fit.score));
    fitting.truncate(FITTING);
    let (sure, unsure): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|(fit, _)| fit.sure);
    let lines = |those: Vec<(Fit, Command)>| {
        let line = |(fit, command): (Fit, Command)| command_line(command, Some(fit));
        those.into_iter().map(line).collect()
    };
    (lines(sure), lines(unsure))
}

fn command_line(command: Command, fit: Option<Fit>) -> Hit {
    Hit {
        item: PaletteItem {
            id: command.item_id(),
            icon: command.icon,
            text: fit.map_or_else(|| whole(command.text), |fit| fit.text),
            detail: String::new(),
            passage: Vec::new(),
            keys: command.keys,
            code: String::new(),
        },
        href: String::new(),
    }
}

/// What was chosen last. A command that is gone, or no longer allowed, is left out.
fn recent(from: &Sources<'_>) -> Section {
    let line = |recent: &Recent| {
        if recent.href.is_empty() {
            let command = from
                .commands
                .iter()
                .find(|command| command.item_id() == recent.id)?;
            let mut line = command_line(*command, None);
            line.item.icon = Icon::FollowUp;
            return Some(line);
        }
        Some(Hit {
            item: PaletteItem {
                id: recent.id.clone(),
                icon: Icon::FollowUp,
                text: whole(&recent.text),
                detail: String::new(),
                passage: Vec::new(),
                keys: "",
                code: String::new(),
            },
            href: recent.href.clone(),
        })
    };
    Section {
        title: t!("palette.recent"),
        lines: from.recent.iter().filter_map(line).collect(),
    }
}
