//! The words that authors are asked to think about: one list for each kind, a word or phrase in each line.

use convolog_dto::{HintKind, HintList, LanguageHints, LanguageHintsUpdate, Permission, limits};
use leptos::prelude::*;

use crate::api::{self, Query};
use crate::i18n::{Word, plural, t};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Column, Disclosure, Form, FormState, Hint, PageHeader, SkeletonKind, TextArea,
    loaded, use_toasts,
};

/// More than the words that are allowed could need.
const TEXT_MAX: usize = limits::HINT_TERMS_MAX * (limits::HINT_TERM_MAX + 1);

#[component]
pub(super) fn HintsArea() -> AnyView {
    let hints = Query::new(api::get_language_hints);
    view! {
        <PageHeader title=t!("settings.hints") lead=t!("hints.lead").into_any() />
        {loaded(hints, SkeletonKind::Page, move |now: LanguageHints| view! { <Lists now=now hints=hints /> })}
    }
    .into_any()
}

#[component]
fn Lists(now: LanguageHints, hints: Query<LanguageHints>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let may = use_session().may(Permission::SettingsWrite);
    let version = now.version;
    let sheets = StoredValue::new(
        HintKind::ALL
            .iter()
            .map(|kind| (*kind, RwSignal::new(lines_of(&now, *kind))))
            .collect::<Vec<_>>(),
    );
    let submit = Callback::new(move |()| {
        let lists = sheets.with_value(|sheets| {
            let list = |(kind, text): &(HintKind, RwSignal<String>)| HintList {
                kind: *kind,
                terms: terms_in(&text.get_untracked()),
            };
            sheets.iter().map(list).collect()
        });
        let update = LanguageHintsUpdate { items: lists };
        if form.check(&update) {
            form.run(
                async move { api::set_language_hints(version, &update).await },
                move |saved| {
                    toasts.say(t!("hints.saved"));
                    hints.put(saved);
                },
            );
        }
    });
    let fields = sheets.with_value(|sheets| {
        sheets
            .iter()
            .map(|(kind, text)| field(*kind, *text))
            .collect_view()
    });
    view! {
        <Column>
            <Form state=form on_submit=submit>
                <Hint>{t!("hints.how")}</Hint>
                {fields}
                {may.then(|| view! { <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button> })}
            </Form>
        </Column>
    }
    .into_any()
}

/// One list, closed: some are long.
fn field(kind: HintKind, text: RwSignal<String>) -> AnyView {
    let count = text.with_untracked(|text| terms_in(text).len());
    let label = t!(
        "hints.list",
        name = kind.word(),
        count = plural!("hints.terms", count)
    );
    view! {
        <Disclosure label=label>
            <TextArea label=kind.word() hint=why(kind) value=text max=TEXT_MAX rows=6 />
        </Disclosure>
    }
    .into_any()
}

/// Why these words are worth a second thought.
fn why(kind: HintKind) -> &'static str {
    match kind {
        HintKind::Absolute => t!("hints.why.absolute"),
        HintKind::Trait => t!("hints.why.trait"),
        HintKind::MindReading => t!("hints.why.mind_reading"),
        HintKind::Health => t!("hints.why.health"),
        HintKind::Protected => t!("hints.why.protected"),
        HintKind::LegalConclusion => t!("hints.why.legal_conclusion"),
        HintKind::Hearsay => t!("hints.why.hearsay"),
    }
}

fn lines_of(hints: &LanguageHints, kind: HintKind) -> String {
    let list = hints.items.iter().find(|list| list.kind == kind);
    list.map(|list| list.terms.join("\n")).unwrap_or_default()
}

/// One term in each line, each once.
fn terms_in(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !terms.iter().any(|term| term.eq_ignore_ascii_case(line)) {
            terms.push(line.to_owned());
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::terms_in;

    #[test]
    fn every_line_is_a_term_and_none_is_kept_twice() {
        assert_eq!(
            terms_in(" always \n\nnever\r\nAlways\nat all times\n"),
            ["always", "never", "at all times"]
        );
    }
}
