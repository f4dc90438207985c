//! A list that is read page by page, with "show more".

use std::future::Future;
use std::pin::Pin;

use convolog_dto::{
    ApiTokenInfo, ApiTokenPage, Attachment, AttachmentPage, AuditCheckpoint, AuditCheckpointPage, AuditEvent,
    AuditEventPage, Backup, BackupPage, BackupRun, BackupRunPage, Day, EntryPage, FollowUp, FollowUpPage,
    Group, GroupPage, Invitation, InvitationPage, ListedEntry, Person, PersonPage, Tag, TagPage, User,
    UserPage, limits,
};
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::{ApiError, Load};

/// A page of any kind of row.
pub struct PageOf<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last.
    pub next_cursor: Option<String>,
    /// How many rows there are in all, where it was asked for.
    pub total: Option<i64>,
    /// The first day of what `total` counts, where there is more.
    pub total_since: Option<Day>,
}

macro_rules! pages_of {
    ($($page:ident of $item:ty),+ $(,)?) => {$(
        impl From<$page> for PageOf<$item> {
            fn from(page: $page) -> Self {
                Self { items: page.items, next_cursor: page.next_cursor, total: page.total, total_since: None }
            }
        }
    )+};
}
pages_of!(
    PersonPage of Person, FollowUpPage of FollowUp, AttachmentPage of Attachment,
    AuditEventPage of AuditEvent, TagPage of Tag, UserPage of User, GroupPage of Group, InvitationPage of Invitation,
    ApiTokenPage of ApiTokenInfo, AuditCheckpointPage of AuditCheckpoint, BackupPage of Backup, BackupRunPage of BackupRun,
);

impl From<EntryPage> for PageOf<ListedEntry> {
    fn from(page: EntryPage) -> Self {
        Self {
            items: page.items,
            next_cursor: page.next_cursor,
            total: page.total,
            total_since: page.total_since,
        }
    }
}

type Fetch<T> = Pin<Box<dyn Future<Output = Result<PageOf<T>, ApiError>>>>;
type Fetcher<T> = StoredValue<Box<dyn Fn(Option<String>, i64) -> Fetch<T>>, LocalStorage>;

/// The rows read so far and the way to the next ones. Copy it around.
pub struct Pages<T: Send + Sync + 'static> {
    /// All rows read so far.
    pub rows: RwSignal<Load<Vec<T>>>,
    /// How many rows there are in all, where it was asked for.
    pub total: RwSignal<Option<i64>>,
    /// The first day of what `total` counts, where there is more.
    pub total_since: RwSignal<Option<Day>>,
    /// Whether an answer is under way.
    pub busy: RwSignal<bool>,
    /// Why the last "show more" failed; the rows stay.
    pub trouble: RwSignal<Option<ApiError>>,
    next: RwSignal<Option<String>>,
    again: RwSignal<u32>,
    fetch: Fetcher<T>,
}

impl<T: Send + Sync + 'static> Clone for Pages<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Pages<T> {}

impl<T: Clone + Send + Sync + 'static> Pages<T> {
    /// Reads the first rows now, and anew whenever a signal changes that `fetch(cursor, limit)` reads before its first
    /// await. `wanted` (untracked) is how many rows to begin with, so that a reload shows as many as before.
    pub fn new<P, F>(
        wanted: impl Fn() -> i64 + 'static,
        fetch: impl Fn(Option<String>, i64) -> F + 'static,
    ) -> Self
    where
        P: Into<PageOf<T>> + 'static,
        F: Future<Output = Result<P, ApiError>> + 'static,
    {
        let boxed: Box<dyn Fn(Option<String>, i64) -> Fetch<T>> = Box::new(move |cursor, limit| {
            let answer = fetch(cursor, limit);
            Box::pin(async move { answer.await.map(Into::into) })
        });
        let pages = Self {
            rows: RwSignal::new(Load::Pending),
            total: RwSignal::new(None),
            total_since: RwSignal::new(None),
            busy: RwSignal::new(true),
            trouble: RwSignal::new(None),
            next: RwSignal::new(None),
            again: RwSignal::new(0),
            fetch: StoredValue::new_local(boxed),
        };
        pages.follow(Box::new(wanted));
        pages
    }

    fn follow(self, wanted: Box<dyn Fn() -> i64>) {
        Effect::new(move |_| {
            self.again.track();
            let wanted = untrack(&wanted);
            let first = self
                .fetch
                .with_value(|fetch| fetch(None, wanted.min(limits::PAGE_MAX)));
            let (answer, handle) = abortable(self.read(first, wanted));
            on_cleanup(move || AbortHandle::abort(&handle));
            self.busy.set(true);
            leptos::task::spawn_local(async move {
                let Ok(answer) = answer.await else { return };
                self.busy.set(false);
                match answer {
                    Ok(page) => {
                        self.total.set(page.total);
                        self.total_since.set(page.total_since);
                        self.next.set(page.next_cursor);
                        self.trouble.set(None);
                        self.rows.set(Load::Ready(page.items));
                    }
                    Err(error) => self.rows.set(Load::Failed(error)),
                }
            });
        });
    }

    /// The first page and as many more as it takes to have the wanted number of rows.
    async fn read(self, first: Fetch<T>, wanted: i64) -> Result<PageOf<T>, ApiError> {
        let mut page = first.await?;
        while let Some(cursor) = page.next_cursor.clone() {
            let missing = wanted.saturating_sub(i64::try_from(page.items.len()).unwrap_or(i64::MAX));
            if missing <= 0 {
                break;
            }
            let next = self
                .fetch
                .with_value(|fetch| fetch(Some(cursor), missing.min(limits::PAGE_MAX)));
            let next = next.await?;
            page.items.extend(next.items);
            page.next_cursor = next.next_cursor;
        }
        Ok(page)
    }

    /// Whether there are rows that were not read yet.
    pub fn has_more(self) -> bool {
        self.next.with(Option::is_some)
    }

    /// Reads the next page.
    pub fn more(self) {
        let Some(cursor) = self.next.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let answer = untrack(|| {
            self.fetch
                .with_value(|fetch| fetch(Some(cursor), limits::PAGE_DEFAULT))
        });
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    self.next.try_set(page.next_cursor);
                    self.trouble.try_set(None);
                    self.rows.try_update(|rows| {
                        if let Load::Ready(rows) = rows {
                            rows.extend(page.items);
                        }
                    });
                }
                Err(error) => {
                    self.trouble.try_set(Some(error));
                }
            }
        });
    }

    /// Reads everything anew.
    pub fn reload(self) {
        self.again.update(|turn| *turn = turn.wrapping_add(1));
    }
}
