//! How many exports run at once: each holds a snapshot of the database and a thread.

use crate::{Result, ServiceError};
use convolog_dto::{ErrorCode, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Exports that one account may have running.
const PER_ACCOUNT: usize = 2;
/// Exports that may run in all.
const IN_ALL: usize = 4;

/// The exports that run, by account.
#[derive(Debug, Default)]
pub(crate) struct Slots(Mutex<HashMap<UserId, usize>>);

/// The right to run one export; given back when dropped.
#[derive(Debug)]
pub(crate) struct Slot {
    slots: Arc<Slots>,
    user: UserId,
}

impl Slots {
    fn running(&self) -> MutexGuard<'_, HashMap<UserId, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a slot.
    ///
    /// # Errors
    /// 429 `too_many_exports`.
    pub(crate) fn take(self: &Arc<Self>, user: UserId) -> Result<Slot> {
        let mut running = self.running();
        let own = running.get(&user).copied().unwrap_or_default();
        let refused = if own >= PER_ACCOUNT {
            Some("You have two exports running. Wait until one is done, or cancel it.")
        } else if running.values().sum::<usize>() >= IN_ALL {
            Some("Four exports are running. Try again when one of them is done.")
        } else {
            None
        };
        if let Some(why) = refused {
            return Err(ServiceError::refuse(ErrorCode::TooManyExports, why));
        }
        running.insert(user, own + 1);
        drop(running);
        Ok(Slot {
            slots: self.clone(),
            user,
        })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut running = self.slots.running();
        match running.get_mut(&self.user) {
            Some(own) if *own > 1 => *own -= 1,
            _ => {
                running.remove(&self.user);
            }
        }
    }
}
