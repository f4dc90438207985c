//! The second factor: set up, renewed, taken away.

mod codes;
mod enrol;
mod turn_off;

use convolog_dto::{Me, TotpEnrolment};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::i18n::{plural, t};
use crate::session::use_session;
use crate::ui::{
    Badge, Button, ButtonKind, Cluster, Hint, Icon, Notice, Section, Stack, Tone, error_text, use_toasts,
};

pub(super) use codes::Codes;
pub(super) use enrol::Enrol;

/// How many recovery codes are few.
const FEW: i64 = 3;

/// How far a change of the second factor is. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Change {
    pub stage: RwSignal<Stage>,
    pub busy: RwSignal<bool>,
    pub trouble: RwSignal<Option<ApiError>>,
}

/// What is shown.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// How things stand.
    Standing,
    /// The picture to be scanned, and the first code.
    Begun(TotpEnrolment),
    /// The recovery codes, this once.
    Codes(Vec<String>),
}

impl Change {
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Standing),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
        }
    }

    /// Begins a new factor.
    pub fn begin(self) {
        self.run(async { api::enrol_totp().await.map(Stage::Begun) });
    }

    /// Gets new recovery codes.
    fn renew(self) {
        self.run(async {
            api::renew_recovery_codes()
                .await
                .map(|new| Stage::Codes(new.codes))
        });
    }

    fn run(self, request: impl Future<Output = Result<Stage, ApiError>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            let outcome = request.await;
            self.busy.try_set(false);
            match outcome {
                Ok(stage) => drop(self.stage.try_set(stage)),
                Err(error) => drop(self.trouble.try_set(Some(error))),
            }
        });
    }

    /// What went wrong.
    pub fn trouble_view(self) -> AnyView {
        (move || {
            let error = self.trouble.get()?;
            Some(view! { <Notice tone=Tone::Danger>{error_text(&error)}</Notice> })
        })
        .into_any()
    }
}

#[component]
pub(super) fn SecondFactor() -> AnyView {
    let session = use_session();
    let change = Change::new();
    let removing = RwSignal::new(false);
    let toasts = use_toasts();
    let again = Callback::new(move |()| {
        change.stage.set(Stage::Standing);
        leptos::task::spawn_local(session.look_again());
    });
    let matter = move || match change.stage.get() {
        Stage::Standing => standing(session.me.get(), change, removing),
        Stage::Begun(enrolment) => {
            let kept = Callback::new(move |codes| change.stage.set(Stage::Codes(codes)));
            view! { <Enrol enrolment=enrolment on_codes=kept on_cancel=again /> }.into_any()
        }
        Stage::Codes(codes) => {
            view! { <Codes codes=codes done=t!("second.kept") on_done=again /> }.into_any()
        }
    };
    let off = Callback::new(move |()| {
        toasts.say(t!("second.turned_off"));
        again.run(());
    });
    view! {
        <Section title=t!("second.title")>{matter}</Section>
        <turn_off::TurnOff open=removing on_done=off />
    }
    .into_any()
}

/// How things stand, and what can be done.
fn standing(me: Option<Me>, change: Change, removing: RwSignal<bool>) -> AnyView {
    let Some(me) = me else {
        return ().into_any();
    };
    if !me.user.totp_enabled {
        return view! {
            <Stack>
                <Hint>{t!("second.what")}</Hint>
                {change.trouble_view()}
                <Cluster>
                    <Button icon=Icon::Shield busy=change.busy on_press=Callback::new(move |()| change.begin())>{t!("second.set_up")}</Button>
                </Cluster>
            </Stack>
        }
        .into_any();
    }
    let left = me.recovery_codes_left.unwrap_or_default();
    let remove = (!me.totp_required).then(|| {
        view! { <Button kind=ButtonKind::Danger on_press=Callback::new(move |()| removing.set(true))>{t!("second.turn_off")}</Button> }
    });
    view! {
        <Stack>
            <Cluster>
                <Badge tone=Tone::Positive icon=Icon::Shield text=t!("second.on") />
                <span>{plural!("second.codes_left", left)}</span>
            </Cluster>
            {(left < FEW).then(|| view! { <Notice tone=Tone::Caution>{t!("second.few_codes")}</Notice> })}
            {me.totp_required.then(|| view! { <Hint>{t!("second.required")}</Hint> })}
            {change.trouble_view()}
            <Cluster>
                <Button busy=change.busy on_press=Callback::new(move |()| change.renew())>{t!("second.renew")}</Button>
                {remove}
            </Cluster>
        </Stack>
    }
    .into_any()
}
