//! Which request is being worked on, on whatever thread: the id that the client is told, and that stands on every line of the log.

use std::fmt;
use uuid::Uuid;

tokio::task_local! {
    static CURRENT: RequestId;
}

/// The id of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(Uuid);

impl RequestId {
    /// A new one.
    #[expect(
        clippy::disallowed_methods,
        reason = "a request id is no id of the record; it needs no repeating"
    )]
    pub(crate) fn new() -> Self {
        Self(Uuid::now_v7())
    }

    /// The request that is being worked on; none outside of one.
    pub fn current() -> Option<Self> {
        CURRENT.try_with(|id| *id).ok()
    }

    /// Works on the request for as long as the future takes.
    pub(crate) async fn while_in<T>(self, work: impl Future<Output = T>) -> T {
        CURRENT.scope(self, work).await
    }

    /// Works on the request for as long as the closure takes, on the thread that calls.
    pub(crate) fn during<T>(self, work: impl FnOnce() -> T) -> T {
        CURRENT.sync_scope(self, work)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The current id as text; empty outside of a request.
pub fn current_request_id() -> String {
    RequestId::current().map_or_else(String::new, |id| id.to_string())
}

/// Work for another thread that belongs to the request of this one.
pub fn carried<T>(work: impl FnOnce() -> T) -> impl FnOnce() -> T {
    let id = RequestId::current();
    move || match id {
        Some(id) => id.during(work),
        None => work(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_on_another_thread_still_belongs_to_its_request() {
        let id = RequestId::new();
        assert_eq!(RequestId::current(), None);
        let work = id.during(|| carried(RequestId::current));
        assert_eq!(std::thread::spawn(work).join().unwrap(), Some(id));
        assert_eq!(
            std::thread::spawn(carried(RequestId::current)).join().unwrap(),
            None
        );
        assert_eq!(current_request_id(), "");
    }
}
