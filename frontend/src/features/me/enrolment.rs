//! Where an account must have a second factor and has none: nothing else is there until it is set up.

use leptos::prelude::*;

use super::second_factor::{Change, Codes, Enrol, Stage};
use crate::i18n::t;
use crate::session::use_session;
use crate::shell::{Bare, name_window};
use crate::ui::{Button, ButtonKind, Cluster, Hint, Icon, Masthead, Stack};

/// The page.
#[component]
pub fn EnrolmentPage() -> AnyView {
    let session = use_session();
    name_window(t!("second.must_title"));
    let change = Change::new();
    let leave = Callback::new(move |()| leptos::task::spawn_local(session.sign_out()));
    // The account is looked at again only now: it would take the codes off the screen.
    let go_on = Callback::new(move |()| leptos::task::spawn_local(session.look_again()));
    let matter = move || {
        match change.stage.get() {
        Stage::Standing => view! {
            <Stack>
                <p>{t!("second.must_text")}</p>
                <Hint>{t!("second.what")}</Hint>
                {change.trouble_view()}
                <Cluster>
                    <Button kind=ButtonKind::Primary icon=Icon::Shield busy=change.busy on_press=Callback::new(move |()| change.begin())>{t!("second.set_up")}</Button>
                    <Button kind=ButtonKind::Quiet icon=Icon::SignOut on_press=leave>{t!("nav.sign_out")}</Button>
                </Cluster>
            </Stack>
        }
        .into_any(),
        Stage::Begun(enrolment) => {
            let kept = Callback::new(move |codes| change.stage.set(Stage::Codes(codes)));
            let back = Callback::new(move |()| change.stage.set(Stage::Standing));
            view! { <Enrol enrolment=enrolment on_codes=kept on_cancel=back /> }.into_any()
        }
        Stage::Codes(codes) => {
            view! { <Codes codes=codes done=t!("second.kept_go_on") on_done=go_on /> }.into_any()
        }
    }
    };
    view! {
        <Bare wide=true>
            <Masthead title=t!("second.must_title") lead=t!("second.must_lead") />
            {matter}
        </Bare>
    }
    .into_any()
}
