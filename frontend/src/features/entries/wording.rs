//! Remarks on the words of a draft, found here in the browser. They explain and never block.

use convolog_dto::{HintKind, HintList};
use convolog_record::hints;
use leptos::prelude::*;

use super::content::FieldName;
use super::words::field_label;
use crate::api::{self, Load, Query};
use crate::i18n::{Word, t};
use crate::ui::{WordingNote, WordingNotes};

/// How many remarks below one text; more would be noise.
const FEW: usize = 6;

/// The lists of words: those of the instance once they are here, until then and without a connection the built-in ones.
#[derive(Clone, Copy)]
pub(super) struct HintLists(Signal<Vec<HintList>>);

impl HintLists {
    pub fn fetch() -> Self {
        let own = Query::new(api::get_language_hints);
        Self(Signal::derive(move || match own.state.get() {
            Load::Ready(own) => own.items,
            Load::Pending | Load::Failed(_) => hints::built_in(),
        }))
    }
}

/// The remarks on one text.
#[component]
pub(super) fn Wording(field: FieldName, text: RwSignal<String>, lists: HintLists) -> AnyView {
    let lists = Memo::new(move |_| {
        let mut lists = lists.0.get();
        // In somebody else's words, only what must not be kept lightly.
        if field == FieldName::EmployeeAccount {
            lists.retain(|list| matches!(list.kind, HintKind::Health | HintKind::Protected));
        }
        lists
    });
    let notes = Memo::new(move |_| text.with(|text| lists.with(|lists| notes(text, lists))));
    view! { <WordingNotes label=t!("writing.wording", field = field_label(field)) notes=notes /> }.into_any()
}

/// Each word once, in the order of the text.
fn notes(text: &str, lists: &[HintList]) -> Vec<WordingNote> {
    let mut notes: Vec<WordingNote> = Vec::new();
    for hint in hints::find(text, lists) {
        let note = WordingNote {
            word: hint.word.to_lowercase(),
            kind: hint.kind.word(),
            why: why(hint.kind),
        };
        if notes.len() < FEW && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

fn why(kind: HintKind) -> &'static str {
    match kind {
        HintKind::Absolute => t!("writing.wording_why.absolute"),
        HintKind::Trait => t!("writing.wording_why.trait"),
        HintKind::MindReading => t!("writing.wording_why.mind_reading"),
        HintKind::Health => t!("writing.wording_why.health"),
        HintKind::Protected => t!("writing.wording_why.protected"),
        HintKind::LegalConclusion => t!("writing.wording_why.legal_conclusion"),
        HintKind::Hearsay => t!("writing.wording_why.hearsay"),
    }
}

#[cfg(test)]
mod tests {
    use super::notes;
    use convolog_dto::{HintKind, HintList};

    #[test]
    fn a_word_is_remarked_on_once_however_often_it_stands_there() {
        let lists = [HintList {
            kind: HintKind::Absolute,
            terms: vec!["always".to_owned()],
        }];
        let found = notes("Always late. He is always late.", &lists);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].word, "always");
    }
}
