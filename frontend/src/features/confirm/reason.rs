//! Why one opens a file outside one's own line.

use convolog_dto::{Errors, Validate, limits};
use leptos::prelude::*;

use super::put_aside_on_close;
use crate::api::Question;
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Form, FormState, Notice, TextArea, Tone};

#[component]
pub(super) fn ReasonDialog(question: Question) -> AnyView {
    put_aside_on_close(question);
    view! {
        <Dialog open=question.open title=t!("confirm.reason_title").to_owned()>
            <ReasonForm question=question />
        </Dialog>
    }
    .into_any()
}

struct Reason<'a>(&'a str);

impl Validate for Reason<'_> {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/reason", self.0, limits::ACCESS_REASON_MAX);
    }
}

#[component]
fn ReasonForm(question: Question) -> AnyView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = Callback::new(move |()| {
        // One line: it goes with the request as a header.
        let text = reason.with_untracked(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        if form.check(&Reason(&text)) {
            question.answer(Some(&text));
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Notice tone=Tone::Caution>{t!("confirm.reason_text")}</Notice>
            <TextArea
                label=t!("confirm.reason")
                hint=t!("confirm.reason_hint")
                pointer="/reason"
                value=reason
                max=limits::ACCESS_REASON_MAX
                rows=3
                autofocus=true
            />
            <DialogActions>
                <Button kind=ButtonKind::Primary>{t!("confirm.reason_submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| question.answer(None))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
