//! A reading of the server, kept as a signal: what a screen shows, and how to read it again.

use std::future::Future;
use std::pin::Pin;

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::ApiError;

/// How far a reading is.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// Nothing has come yet.
    Pending,
    /// The last answer.
    Ready(T),
    /// The last attempt failed, and nothing had come before.
    Failed(ApiError),
}

/// A reading of the server. Copy it around; it lives as long as the component that made it.
pub struct Query<T: Send + Sync + 'static> {
    /// What there is to show.
    pub state: RwSignal<Load<T>>,
    /// Whether an answer is under way (also while an older one is shown).
    pub busy: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Query<T> {}

type Fetch<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

impl<T: Clone + Send + Sync + 'static> Query<T> {
    /// Reads now, and again whenever a signal changes that `fetch` reads before its first await. A reading that is
    /// overtaken, or whose component is gone, is aborted.
    pub fn new<F>(fetch: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let query = Self {
            state: RwSignal::new(Load::Pending),
            busy: RwSignal::new(true),
            again: RwSignal::new(0),
        };
        query.follow(Box::new(move || Box::pin(fetch())));
        query
    }

    fn follow(self, fetch: Box<dyn Fn() -> Fetch<T>>) {
        Effect::new(move |_| {
            self.again.track();
            let (answer, handle) = abortable(fetch());
            on_cleanup(move || AbortHandle::abort(&handle));
            self.busy.set(true);
            leptos::task::spawn_local(async move {
                if let Ok(answer) = answer.await {
                    self.take(answer);
                }
            });
        });
    }

    fn take(self, answer: Result<T, ApiError>) {
        self.busy.set(false);
        match answer {
            Ok(value) => self.state.set(Load::Ready(value)),
            // What was there stays: an older page is worth more than an error page.
            Err(error) => self.state.update(|state| {
                if !matches!(state, Load::Ready(_)) || error == ApiError::NotFound {
                    *state = Load::Failed(error);
                }
            }),
        }
    }

    /// Reads again.
    pub fn reload(self) {
        self.again.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Puts in what another request answered.
    pub fn put(self, value: T) {
        self.state.set(Load::Ready(value));
    }
}
