//! What was written in an entry after it was final or voided: another window or a lost connection kept it on this device, and the record
//! does not take it any more. It is shown, so that it can be added instead.

use convolog_dto::{AmendableField, Entry, RecordState, UserId};
use leptos::prelude::*;

use super::additions::Addendum;
use super::content::{Content, FieldName};
use super::kept::{KeptDraft, Place};
use super::words::{field_label, field_words};
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, Cluster, Fact, Facts, Icon, Markdown, Notice, Stack, Tone, copy_text, use_toasts,
};

/// What is left over of one entry. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct LeftOver {
    place: StoredValue<Place>,
    texts: RwSignal<Vec<(FieldName, String)>>,
}

impl LeftOver {
    /// Looks on this device.
    pub fn of(entry: &Entry, user: UserId) -> Self {
        let place = Place::draft(user, entry.id);
        let kept = place
            .read::<KeptDraft>()
            .filter(|_| entry.record_state != RecordState::Draft);
        let texts = kept.map(|kept| missing(&kept, &Content::of(entry)));
        Self {
            place: StoredValue::new(place),
            texts: RwSignal::new(texts.unwrap_or_default()),
        }
    }

    /// It is on record, or not wanted.
    pub fn forget(self) {
        self.place.with_value(Place::forget);
        self.texts.set(Vec::new());
    }

    /// As an addendum says it: a text alone is added to its own, more than one to the entry as a whole.
    fn addendum(self) -> Addendum {
        self.texts.with_untracked(|texts| match texts.as_slice() {
            [(field, text)] if amendable(*field).is_some() => Addendum {
                field: amendable(*field),
                text: text.clone(),
            },
            more => Addendum {
                field: None,
                text: words(more),
            },
        })
    }
}

/// What was written and does not stand in the entry. A person would be an id without a name, and cannot be added.
fn missing(kept: &KeptDraft, theirs: &Content) -> Vec<(FieldName, String)> {
    let lacking = kept.mine.differences(theirs);
    kept.mine
        .differences(&kept.base)
        .into_iter()
        .filter(|field| lacking.contains(field) && *field != FieldName::Subject)
        .map(|field| (field, field_words(field, kept.mine.get(field))))
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
}

/// All of it, each text under its name.
fn words(texts: &[(FieldName, String)]) -> String {
    let blocks = texts
        .iter()
        .map(|(field, text)| t!("field.summary_line", label = field_label(*field), message = text));
    blocks.collect::<Vec<_>>().join("\n\n")
}

const fn amendable(field: FieldName) -> Option<AmendableField> {
    match field {
        FieldName::Title => Some(AmendableField::Title),
        FieldName::Facts => Some(AmendableField::Facts),
        FieldName::Impact => Some(AmendableField::Impact),
        FieldName::EmployeeAccount => Some(AmendableField::EmployeeAccount),
        FieldName::Assessment => Some(AmendableField::Assessment),
        FieldName::Agreed => Some(AmendableField::Agreed),
        _ => None,
    }
}

/// Says so, with the text to read, and what can be done with it; nothing where nothing is left.
#[component]
pub(super) fn LeftOverNote(left: LeftOver, may_amend: Memo<bool>, on_add: Callback<Addendum>) -> AnyView {
    let toasts = use_toasts();
    let copy = Callback::new(move |()| {
        let text = left.texts.with_untracked(|texts| words(texts));
        leptos::task::spawn_local(async move {
            if copy_text(&text).await {
                toasts.say(t!("entry.left.copied"));
            }
        });
    });
    let add = Callback::new(move |()| on_add.run(left.addendum()));
    let discard = Callback::new(move |()| left.forget());
    let facts = move || {
        left.texts
            .get()
            .into_iter()
            .map(|(field, text)| view! { <Fact label=field_label(field)><Markdown text=text /></Fact> })
            .collect_view()
    };
    (move || {
        (!left.texts.with(Vec::is_empty)).then(|| {
            view! {
                <Notice tone=Tone::Caution>
                    <Stack>
                        {t!("entry.left.text")}
                        <Facts>{facts()}</Facts>
                        <Cluster>
                            {move || may_amend.get().then(|| view! { <Button icon=Icon::Edit on_press=add>{t!("entry.left.add")}</Button> })}
                            <Button kind=ButtonKind::Quiet icon=Icon::Copy on_press=copy>{t!("entry.left.copy")}</Button>
                            <Button kind=ButtonKind::Quiet icon=Icon::Close on_press=discard>{t!("entry.left.discard")}</Button>
                        </Cluster>
                    </Stack>
                </Notice>
            }
        })
    })
    .into_any()
}
