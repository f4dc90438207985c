//! Transactions as the rest of the code sees them: opaque, and the type says whether it may write.

use std::ops::{Deref, DerefMut};

use crate::connection::Connection;

/// One consistent view of the database. Every read function takes it.
pub struct ReadTx<'c> {
    pub(crate) connection: &'c mut Connection,
}

/// A transaction that may write. It lends a [`ReadTx`], so every read function works in it, too.
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
}

impl<'c> WriteTx<'c> {
    pub(crate) fn new(connection: &'c mut Connection) -> Self {
        Self {
            read: ReadTx { connection },
        }
    }
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}

impl<'c> DerefMut for WriteTx<'c> {
    fn deref_mut(&mut self) -> &mut ReadTx<'c> {
        &mut self.read
    }
}
