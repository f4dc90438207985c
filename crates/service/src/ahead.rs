//! Reading ahead: one thread reads the next portion while another works on the last, where both take about as long.

use std::sync::mpsc::{IntoIter, SyncSender, sync_channel};
use std::thread::{Builder, scope};

use crate::{Result, ServiceError};

/// Portions that are read before somebody takes them.
const AHEAD: usize = 1;

/// Runs `read` here and `take` on a thread of its own, and gives the outcome of both. Sending fails once nobody takes any more, and what
/// is taken ends where the reading ended, for whichever reason: it is whole only if that went well.
///
/// # Errors
/// [`ServiceError::Internal`] when there is no thread to be had.
pub(crate) fn ahead<T: Send, R, O: Send>(
    read: impl FnOnce(SyncSender<T>) -> R,
    take: impl FnOnce(IntoIter<T>) -> O + Send,
) -> Result<(R, O)> {
    let (to, from) = sync_channel(AHEAD);
    scope(|threads| {
        let taking = Builder::new()
            .spawn_scoped(threads, move || take(from.into_iter()))
            .map_err(|error| ServiceError::Internal(error.to_string()))?;
        let outcome = read(to);
        match taking.join() {
            Ok(taken) => Ok((outcome, taken)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_sent_arrives_in_order() {
        let (sent, sum) = ahead(
            |to| (0..1000).filter(|n| to.send(*n).is_ok()).count(),
            |from| from.collect::<Vec<_>>(),
        )
        .unwrap();
        assert_eq!(sent, 1000);
        assert_eq!(sum, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn reading_is_told_when_nobody_takes_any_more() {
        let (refused, taken) = ahead(
            |to| (0..).find(|n| to.send(*n).is_err()).is_some(),
            |mut from| from.next(),
        )
        .unwrap();
        assert!(refused);
        assert_eq!(taken, Some(0));
    }

    #[test]
    fn a_panic_of_the_taker_is_one_of_the_caller() {
        let panicked =
            std::panic::catch_unwind(|| ahead(|to| while to.send(()).is_ok() {}, |_from| panic!("no more")));
        assert!(panicked.is_err());
    }
}
