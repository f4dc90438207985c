//! A new second factor: the picture for the app, and the first code that proves that it was taken.

use convolog_dto::{TotpCode, TotpEnrolment};
use leptos::prelude::*;

use crate::api;
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, Cluster, CopyLine, Disclosure, Field, Form, FormState, InputKind, QrCode, Stack,
};

/// `on_codes` hears of the recovery codes, once the factor counts.
#[component]
pub(in super::super) fn Enrol(
    enrolment: TotpEnrolment,
    on_codes: Callback<Vec<String>>,
    #[prop(optional)] on_cancel: Option<Callback<()>>,
) -> AnyView {
    let form = FormState::new();
    let code = RwSignal::new(String::new());
    form.focus("/code");
    let submit = Callback::new(move |()| {
        let proof = TotpCode {
            code: code.get_untracked().trim().to_owned(),
        };
        if !form.check(&proof) {
            return;
        }
        form.run(async move { api::confirm_totp(&proof).await }, move |new| {
            on_codes.run(new.codes)
        });
    });
    view! {
        <Stack>
            <p>{t!("second.scan")}</p>
            <QrCode label=t!("second.qr") svg=enrolment.qr_svg />
            <Disclosure label=t!("second.by_hand")>
                <Stack>
                    <CopyLine label=t!("second.key") hint=t!("second.key_hint") value=enrolment.secret />
                    <CopyLine label=t!("second.address") value=enrolment.uri />
                </Stack>
            </Disclosure>
            <Form state=form on_submit=submit>
                <Field
                    label=t!("second.first_code")
                    hint=t!("second.first_code_hint")
                    pointer="/code"
                    value=code
                    kind=InputKind::Code
                    autocomplete="one-time-code"
                />
                <Cluster>
                    <Button kind=ButtonKind::Primary busy=form.busy>{t!("second.confirm")}</Button>
                    {on_cancel.map(|cancel| view! { <Button kind=ButtonKind::Quiet on_press=cancel>{t!("action.cancel")}</Button> })}
                </Cluster>
            </Form>
        </Stack>
    }
    .into_any()
}
