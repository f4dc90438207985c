//! How an entry relates to others, seen from both ends.

use convolog_dto::{EntryBacklink, ExportedEntry, LinkKind};

/// `follows E-2026-0041, supported by E-2026-0050`: the links of an entry, then those that lead to it. Where two entries
/// relate to each other it is said once.
pub(crate) fn related(entry: &ExportedEntry, linked_from: &[EntryBacklink]) -> String {
    let relates_to = |other| {
        let mut links = entry.links.iter();
        links.any(|link| link.kind == LinkKind::Relates && link.to_entry_id == other)
    };
    let said = |one: &EntryBacklink| one.kind == LinkKind::Relates && relates_to(one.from_entry_id);
    let own = entry
        .links
        .iter()
        .map(|one| format!("{} {}", forth(one.kind), one.to_ref));
    let others = linked_from
        .iter()
        .filter(|one| !said(one))
        .map(|one| format!("{} {}", back(one.kind), one.from_ref));
    own.chain(others).collect::<Vec<_>>().join(", ")
}

/// What an entry does to the one that it leads to.
const fn forth(word: LinkKind) -> &'static str {
    match word {
        LinkKind::Follows => "follows",
        LinkKind::Supports => "supports",
        LinkKind::Contradicts => "contradicts",
        LinkKind::Duplicates => "duplicates",
        LinkKind::Relates => "relates to",
    }
}

/// The same, as the other entry says it.
const fn back(word: LinkKind) -> &'static str {
    match word {
        LinkKind::Follows => "followed by",
        LinkKind::Supports => "supported by",
        LinkKind::Contradicts => "contradicted by",
        LinkKind::Duplicates => "duplicated by",
        LinkKind::Relates => "relates to",
    }
}
