//! Backups: how well the instance is protected, which snapshots there are, what was done, and the way back.

mod dialogs;
mod guide;
mod list;
mod panel;
mod restore;
mod runs;
mod schedule;
mod status;

use std::time::Duration;

use convolog_dto::{BackupRun, BackupRunId, BackupRunQuery, BackupStatus, limits};
use convolog_rbac::{Action, Resource, decide};
use leptos::prelude::*;

use crate::api::{self, Load, Pages, Query};
use crate::i18n::t;
use crate::session::{actor_of, use_session};
use crate::ui::{Column, PageHeader, Section, SkeletonKind, Stack, loaded};

pub use panel::ProtectionPanel;

/// How often a run that is under way is asked about.
const PULSE: Duration = Duration::from_millis(1000);

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Screen {
    status: Query<BackupStatus>,
    backups: Pages<convolog_dto::Backup>,
    runs: Pages<BackupRun>,
    /// The run that was asked for here last. It may begin and end before any list is read again, so it counts as under way until
    /// the list of runs says how it ended.
    asked: RwSignal<Option<BackupRunId>>,
}

impl Screen {
    /// Reads everything again.
    fn reload(self) {
        self.status.reload();
        self.backups.reload();
        self.runs.reload();
    }

    /// Keeps asking until this run has ended.
    fn await_end(self, run: &BackupRun) {
        self.asked.set(Some(run.id));
        self.reload();
    }
}

/// Whether this account may take, lock and delete backups, and not only look at them.
fn may_run() -> bool {
    let me = use_session().me.get_untracked();
    me.is_some_and(|me| decide(&actor_of(&me), Action::Create, &Resource::Backups).is_allowed())
}

/// The area of the settings.
#[component]
pub fn BackupsArea() -> AnyView {
    let screen = Screen {
        status: Query::new(api::get_backup_status),
        backups: Pages::new(
            || limits::PAGE_DEFAULT,
            |cursor, limit| {
                api::list_backups(convolog_dto::BackupQuery {
                    limit: Some(limit),
                    cursor,
                })
            },
        ),
        runs: Pages::new(
            || 10,
            |cursor, limit| {
                api::list_backup_runs(BackupRunQuery {
                    limit: Some(limit),
                    cursor,
                })
            },
        ),
        asked: RwSignal::new(None),
    };
    follow(screen);
    view! {
        <PageHeader title=t!("settings.backups") lead=t!("backups.lead").into_any() actions=view! { <status::TakeButton screen=screen /> }.into_any() />
        <Column>
            <Stack>
                {loaded(screen.status, SkeletonKind::Lines, move |now| status::summary(now, screen))}
                <Section title=t!("backups.list")>
                    <list::BackupList screen=screen />
                </Section>
                <guide::Guide status=screen.status />
                <runs::RunList screen=screen />
            </Stack>
        </Column>
    }
    .into_any()
}

/// While a run is under way it is asked about again and again; when it has ended, the lists are read anew. The list of runs has its say, too:
/// it is read beside the status, and a run may end between the two.
fn follow(screen: Screen) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let busy = Memo::new(move |_| {
        let now = screen.status.state.with(|state| match state {
            Load::Ready(status) => status.current_run.is_some(),
            Load::Pending | Load::Failed(_) => false,
        });
        let listed = screen.runs.rows.with(|rows| match rows {
            Load::Ready(rows) => rows.iter().any(|run| run.finished_at.is_none()),
            Load::Pending | Load::Failed(_) => false,
        });
        let asked = screen.asked.get().is_some_and(|id| {
            screen.runs.rows.with(|rows| match rows {
                Load::Ready(rows) => !rows.iter().any(|run| run.id == id && run.finished_at.is_some()),
                Load::Pending | Load::Failed(_) => true,
            })
        });
        now || listed || asked
    });
    Effect::new(move |_| {
        screen.status.state.track();
        if busy.get() {
            let again = move || {
                screen.status.reload();
                screen.runs.reload();
            };
            waiting.set_value(set_timeout_with_handle(again, PULSE).ok());
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = busy.get();
        if before == Some(true) && !now {
            screen.backups.reload();
            screen.runs.reload();
        }
        now
    });
    on_cleanup(move || {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
    });
}
