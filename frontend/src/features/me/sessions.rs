//! The devices that one is signed in on, each with a way to end it.

use convolog_dto::{SessionId, SessionInfo, SessionPage};
use leptos::prelude::*;

use crate::api::{self, ApiError, Load, Query};
use crate::i18n::t;
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Hint, Icon, Notice, Section, SkeletonKind, Stack, Table, TimeStamp,
    Toasts, Tone, Words, error_text, loaded, use_toasts,
};

/// What is under way, and what went wrong with it. Copy it around.
#[derive(Clone, Copy)]
struct Ending {
    sessions: Query<SessionPage>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<ApiError>>,
    toasts: Toasts,
}

impl Ending {
    /// Ends one session, or all others.
    fn end(self, which: Option<SessionId>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            let outcome = match which {
                Some(id) => api::end_session(id).await,
                None => api::end_other_sessions().await,
            };
            self.busy.try_set(false);
            match outcome {
                // One that is not there any more is ended, too.
                Ok(()) | Err(ApiError::NotFound) => self.toasts.say(if which.is_some() {
                    t!("session.ended")
                } else {
                    t!("session.others_ended")
                }),
                Err(error) => {
                    self.trouble.try_set(Some(error));
                }
            }
            if !self.busy.is_disposed() {
                self.sessions.reload();
            }
        });
    }
}

#[component]
pub(super) fn Sessions() -> AnyView {
    let ending = Ending {
        sessions: Query::new(api::list_sessions),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
        toasts: use_toasts(),
    };
    let several = Memo::new(move |_| {
        ending
            .sessions
            .state
            .with(|state| matches!(state, Load::Ready(page) if page.items.len() > 1))
    });
    let others = move || {
        several.get().then(|| {
            view! { <Button kind=ButtonKind::Quiet busy=ending.busy on_press=Callback::new(move |()| ending.end(None))>{t!("session.end_others")}</Button> }
        })
    };
    let trouble = move || {
        ending
            .trouble
            .get()
            .map(|error| view! { <Notice tone=Tone::Danger>{error_text(&error)}</Notice> })
    };
    view! {
        <Section title=t!("session.title") actions=others.into_any()>
            <Stack>
                <Hint>{t!("session.hint")}</Hint>
                {trouble}
                {loaded(ending.sessions, SkeletonKind::Lines, move |page: SessionPage| list(page.items, ending))}
            </Stack>
        </Section>
    }
    .into_any()
}

fn list(sessions: Vec<SessionInfo>, ending: Ending) -> AnyView {
    let headers = vec![
        t!("session.device"),
        t!("session.last_used"),
        t!("session.began"),
        "",
    ];
    let rows = sessions.into_iter().map(|one| row(one, ending)).collect_view();
    view! { <Table caption=t!("session.title") headers=headers>{rows}</Table> }.into_any()
}

fn row(session: SessionInfo, ending: Ending) -> AnyView {
    let (id, device) = (session.id, session.device.clone());
    let last = if session.current {
        view! { <Badge tone=Tone::Positive icon=Icon::Check text=t!("session.current") /> }.into_any()
    } else {
        let end = Callback::new(move |()| ending.end(Some(id)));
        view! { <Button kind=ButtonKind::Quiet label=t!("session.end_named", name = device) on_press=end>{t!("session.end")}</Button> }
            .into_any()
    };
    view! {
        <tr>
            <Cell><Words title=session.device detail=session.ip.unwrap_or_default() /></Cell>
            <Cell label=t!("session.last_used") quiet=true><TimeStamp at=session.last_used_at time=true /></Cell>
            <Cell label=t!("session.began") quiet=true><TimeStamp at=session.created_at time=true /></Cell>
            <Cell>{last}</Cell>
        </tr>
    }
    .into_any()
}
