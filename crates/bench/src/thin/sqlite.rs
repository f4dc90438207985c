//! As much of SQLite's C interface as prepared statements need: open, bind, step, read.
#![expect(
    unsafe_code,
    reason = "the limit is the C library itself, without a layer of anybody's above it"
)]

use std::collections::HashMap;
use std::ffi::{CStr, CString, c_int};
use std::ptr::{self, NonNull};

use libsqlite3_sys as ffi;

use crate::Failure;

/// A connection with the statements it has prepared so far. Used by one thread at a time.
pub struct Connection {
    handle: NonNull<ffi::sqlite3>,
    prepared: HashMap<&'static str, NonNull<ffi::sqlite3_stmt>>,
}

// SAFETY: the library is compiled thread-safe, and `&mut self` keeps a connection to one thread at a time.
unsafe impl Send for Connection {}

/// A value for a `?`.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

/// The row that a statement stands on.
pub struct Row<'a> {
    statement: NonNull<ffi::sqlite3_stmt>,
    connection: &'a Connection,
}

impl Connection {
    /// Opens an existing database file.
    pub fn open(path: &str) -> Result<Self, Failure> {
        let path = CString::new(path)?;
        let mut handle = ptr::null_mut();
        let flags = ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_NOMUTEX;
        // SAFETY: the path ends with a zero byte and the handle is written before it is read.
        let code = unsafe { ffi::sqlite3_open_v2(path.as_ptr(), &raw mut handle, flags, ptr::null()) };
        let handle = NonNull::new(handle).ok_or("out of memory")?;
        let connection = Self {
            handle,
            prepared: HashMap::new(),
        };
        connection.check(code)?;
        Ok(connection)
    }

    /// Runs statements that have neither values nor rows.
    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        let sql = CString::new(sql)?;
        // SAFETY: the text ends with a zero byte; no callback is given.
        let code = unsafe {
            ffi::sqlite3_exec(
                self.handle.as_ptr(),
                sql.as_ptr(),
                None,
                ptr::null_mut(),
                ptr::null_mut(),
            )
        };
        self.check(code)
    }

    /// Runs a statement, prepared once, and shows each row to `see`.
    pub fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        mut see: impl FnMut(&Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let statement = self.statement(sql)?;
        for (value, position) in values.iter().zip(1..) {
            self.bind(statement, position, *value)?;
        }
        let outcome = loop {
            // SAFETY: the statement belongs to this connection and was not finalised.
            match unsafe { ffi::sqlite3_step(statement.as_ptr()) } {
                ffi::SQLITE_ROW => {
                    if let Err(failure) = see(&Row {
                        statement,
                        connection: self,
                    }) {
                        break Err(failure);
                    }
                }
                ffi::SQLITE_DONE => break Ok(()),
                code => break self.check(code),
            }
        };
        // SAFETY: as above; the rows that were shown are no longer borrowed.
        unsafe { ffi::sqlite3_reset(statement.as_ptr()) };
        outcome
    }

    fn statement(&mut self, sql: &'static str) -> Result<NonNull<ffi::sqlite3_stmt>, Failure> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(*known);
        }
        let mut statement = ptr::null_mut();
        let length = c_int::try_from(sql.len())?;
        // SAFETY: the length is the text's own, and the statement is written before it is read.
        let code = unsafe {
            ffi::sqlite3_prepare_v3(
                self.handle.as_ptr(),
                sql.as_ptr().cast(),
                length,
                ffi::SQLITE_PREPARE_PERSISTENT,
                &raw mut statement,
                ptr::null_mut(),
            )
        };
        self.check(code)?;
        let statement = NonNull::new(statement).ok_or("an empty statement")?;
        self.prepared.insert(sql, statement);
        Ok(statement)
    }

    fn bind(&self, to: NonNull<ffi::sqlite3_stmt>, position: c_int, value: Value<'_>) -> Result<(), Failure> {
        let to = to.as_ptr();
        let copy = ffi::SQLITE_TRANSIENT();
        // SAFETY: the lengths are the values' own, and SQLite copies them before the call returns.
        let code = unsafe {
            match value {
                Value::Int(number) => ffi::sqlite3_bind_int64(to, position, number),
                Value::Text(text) => ffi::sqlite3_bind_text(
                    to,
                    position,
                    text.as_ptr().cast(),
                    c_int::try_from(text.len())?,
                    copy,
                ),
                Value::Blob(bytes) => ffi::sqlite3_bind_blob(
                    to,
                    position,
                    bytes.as_ptr().cast(),
                    c_int::try_from(bytes.len())?,
                    copy,
                ),
            }
        };
        self.check(code)
    }

    fn check(&self, code: c_int) -> Result<(), Failure> {
        if code == ffi::SQLITE_OK {
            return Ok(());
        }
        // SAFETY: the library answers a text that lives until the next call on this connection.
        let message = unsafe { CStr::from_ptr(ffi::sqlite3_errmsg(self.handle.as_ptr())) };
        Err(format!("sqlite: {}", message.to_string_lossy()).into())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // SAFETY: nothing else holds the statements or the handle.
        unsafe {
            for statement in self.prepared.values() {
                ffi::sqlite3_finalize(statement.as_ptr());
            }
            ffi::sqlite3_close(self.handle.as_ptr());
        }
    }
}

impl Row<'_> {
    /// A whole number; 0 for NULL.
    pub fn int(&self, column: c_int) -> i64 {
        // SAFETY: the statement stands on a row.
        unsafe { ffi::sqlite3_column_int64(self.statement.as_ptr(), column) }
    }

    /// A text; none for NULL.
    pub fn text(&self, column: c_int) -> Option<&str> {
        self.blob(column)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// Bytes; none for NULL. They live until the statement moves on.
    pub fn blob(&self, column: c_int) -> Option<&[u8]> {
        let _alive = self.connection;
        let statement = self.statement.as_ptr();
        // SAFETY: the statement stands on a row; the pointer is asked for before the length, as the manual says.
        unsafe {
            if ffi::sqlite3_column_type(statement, column) == ffi::SQLITE_NULL {
                return None;
            }
            let start = ffi::sqlite3_column_blob(statement, column).cast::<u8>();
            let length = usize::try_from(ffi::sqlite3_column_bytes(statement, column)).unwrap_or(0);
            Some(if start.is_null() {
                &[]
            } else {
                std::slice::from_raw_parts(start, length)
            })
        }
    }
}
