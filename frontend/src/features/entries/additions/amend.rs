//! Amending a final entry: what kind of amendment, of which text, what it says and why.

use convolog_dto::{AmendableField, Amendment, AmendmentKind, Entry, FieldError, NewAmendment, limits};
use leptos::prelude::*;

use super::current;
use crate::api::{self, IdempotencyKey, Load, Query};
use crate::i18n::{Word, t};
use crate::ui::{
    Button, ButtonKind, ChoiceList, Dialog, DialogActions, Explained, Form, FormState, Hint, Options, Select,
    TextArea, use_toasts,
};

/// Text that is at hand to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::entries) struct Addendum {
    /// To which text; none for the entry as a whole.
    pub field: Option<AmendableField>,
    pub text: String,
}

/// The dialog; `on_done` hears when the amendment is on record.
#[component]
pub(in crate::features::entries) fn AmendDialog(
    open: RwSignal<bool>,
    entry: RwSignal<Entry>,
    amendments: Query<Vec<Amendment>>,
    /// What it begins with; gone when it is closed.
    begin: RwSignal<Option<Addendum>>,
    on_done: Callback<()>,
) -> AnyView {
    Effect::new(move |_| {
        if !open.get() {
            begin.set(None);
        }
    });
    view! {
        <Dialog open=open title=t!("amend.dialog") wide=true>
            <AmendForm open=open entry=entry amendments=amendments begin=begin.get_untracked() on_done=on_done />
        </Dialog>
    }
    .into_any()
}

/// What is being written. Copy it around.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<String>,
    field: RwSignal<String>,
    text: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Draft {
    fn new(begin: Option<Addendum>) -> Self {
        let (kind, field, text) = match begin {
            Some(begin) => (AmendmentKind::Addendum, begin.field, begin.text),
            None => (
                AmendmentKind::Correction,
                Some(AmendableField::Facts),
                String::new(),
            ),
        };
        Self {
            kind: RwSignal::new(kind.to_string()),
            field: RwSignal::new(field.map(|field| field.to_string()).unwrap_or_default()),
            text: RwSignal::new(text),
            reason: RwSignal::new(String::new()),
        }
    }

    fn kind(self) -> AmendmentKind {
        self.kind.get().parse().unwrap_or(AmendmentKind::Correction)
    }

    fn field(self) -> Option<AmendableField> {
        self.field.get().parse().ok()
    }

    fn request(self) -> NewAmendment {
        untrack(|| NewAmendment {
            kind: self.kind(),
            field: self.field(),
            text: self.text.get().trim().to_owned(),
            reason: self.reason.get().trim().to_owned(),
        })
    }
}

#[component]
fn AmendForm(
    open: RwSignal<bool>,
    entry: RwSignal<Entry>,
    amendments: Query<Vec<Amendment>>,
    begin: Option<Addendum>,
    on_done: Callback<()>,
) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let draft = Draft::new(begin);
    let known = move || match amendments.state.get() {
        Load::Ready(all) => all,
        Load::Pending | Load::Failed(_) => Vec::new(),
    };
    let says = Memo::new(move |_| {
        let (field, all) = (draft.field()?, known());
        entry.with(|entry| current(entry, &all, field).map(str::to_owned))
    });
    begin_with_what_it_says(draft, says);
    let submit = Callback::new(move |()| {
        let request = draft.request();
        if !form.check(&request) {
            return;
        }
        let same = says.with_untracked(|says| says.as_deref() == Some(request.text.as_str()));
        if request.kind == AmendmentKind::Correction && same {
            form.refuse(vec![FieldError {
                pointer: "/text".to_owned(),
                code: "unchanged".to_owned(),
                message: t!("amend.unchanged").to_owned(),
            }]);
            return;
        }
        let id = entry.with_untracked(|entry| entry.id);
        form.run(
            async move { api::create_amendment(id, &request, &key.get_value()).await },
            move |_| {
                toasts.say(t!("amend.done"));
                open.set(false);
                on_done.run(());
            },
        );
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("amend.lead")}</Hint>
            <AmendFields draft=draft />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("amend.submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

#[component]
fn AmendFields(draft: Draft) -> AnyView {
    let kinds = AmendmentKind::ALL
        .iter()
        .map(|kind| Explained {
            value: kind.to_string(),
            look: view! { <span>{kind.word()}</span> }.into_any(),
            hint: kind_hint(*kind),
        })
        .collect();
    let corrects = Memo::new(move |_| draft.kind() == AmendmentKind::Correction);
    let fields = Signal::derive(move || {
        let whole = (String::new(), t!("amend.whole").to_owned());
        let fields = AmendableField::ALL
            .iter()
            .map(|field| (field.to_string(), field.word().to_owned()));
        let whole = (!corrects.get()).then_some(whole);
        whole.into_iter().chain(fields).collect::<Options>()
    });
    let words = move || {
        let (label, hint) = if corrects.get() {
            (t!("amend.text"), t!("amend.text_hint"))
        } else {
            (t!("amend.more"), t!("amend.more_hint"))
        };
        view! { <TextArea label=label pointer="/text" hint=hint value=draft.text max=limits::TEXT_MAX rows=6 /> }
    };
    view! {
        <ChoiceList label=t!("amend.kind") options=kinds value=draft.kind />
        <Select label=t!("amend.field") pointer="/field" options=fields value=draft.field />
        {words}
        <TextArea label=t!("amend.reason") pointer="/reason" hint=t!("amend.reason_hint") value=draft.reason max=limits::REASON_MAX rows=2 />
    }
    .into_any()
}

/// A correction begins with what the text says; whatever was written by hand is left alone.
fn begin_with_what_it_says(draft: Draft, says: Memo<Option<String>>) {
    let put = StoredValue::new(String::new());
    Effect::new(move |_| {
        let corrects = draft.kind() == AmendmentKind::Correction;
        let next = if corrects {
            says.get().unwrap_or_default()
        } else {
            String::new()
        };
        let untouched = draft
            .text
            .with_untracked(|text| put.with_value(|put| text == put));
        if untouched {
            put.set_value(next.clone());
            draft.text.set(next);
        }
    });
    // What is added belongs to the entry as a whole until a text is chosen, what is corrected to one text.
    Effect::new(move |before: Option<bool>| {
        let corrects = draft.kind() == AmendmentKind::Correction;
        if before.is_some_and(|before| before != corrects) {
            let field = if corrects {
                AmendableField::Facts.to_string()
            } else {
                String::new()
            };
            draft.field.set(field);
        }
        corrects
    });
}

fn kind_hint(kind: AmendmentKind) -> &'static str {
    match kind {
        AmendmentKind::Correction => t!("amend.kind_hint.correction"),
        AmendmentKind::Addendum => t!("amend.kind_hint.addendum"),
        AmendmentKind::LateEntry => t!("amend.kind_hint.late_entry"),
    }
}
