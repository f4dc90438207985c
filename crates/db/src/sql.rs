//! Prepared SQL with typed rows. Diesel's own `sql_query` and every UPDATE are prepared anew at each call; these stay
//! prepared, which matters for statements of a few microseconds. Values are bound, never written into the text.

use std::borrow::Cow;
use std::marker::PhantomData;

use convolog_dto::{Day, Instant};
use diesel::RunQueryDsl;
use diesel::connection::DefaultLoadingMode;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use diesel::sqlite::{Sqlite, SqliteConnection};
use uuid::Uuid;

use crate::{DbError, ReadTx, WriteTx};

/// A value for a `?`.
#[derive(Clone, Debug)]
pub(crate) enum Bind<'a> {
    Null,
    Int(i64),
    Text(Cow<'a, str>),
    Blob(Cow<'a, [u8]>),
    Id(Uuid),
}

impl Bind<'_> {
    /// Binds the value by its own SQL type; Diesel refuses any other.
    fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        match self {
            Bind::Null => out.push_bind_param::<Nullable<Text>, Option<String>>(&None),
            Bind::Int(number) => out.push_bind_param::<BigInt, i64>(number),
            Bind::Text(text) => out.push_bind_param::<Text, str>(text.as_ref()),
            Bind::Blob(bytes) => out.push_bind_param::<Binary, [u8]>(bytes.as_ref()),
            Bind::Id(id) => out.push_bind_param::<Binary, [u8]>(id.as_bytes().as_slice()),
        }
    }
}

/// A statement in the making.
#[derive(Clone, Debug)]
pub(crate) struct Sql<'a> {
    text: Cow<'a, str>,
    binds: Vec<Bind<'a>>,
}

/// A statement whose text is fixed.
pub(crate) const fn sql<'a>(text: &'static str) -> Sql<'a> {
    Sql {
        text: Cow::Borrowed(text),
        binds: Vec::new(),
    }
}

impl<'a> Sql<'a> {
    /// A statement that is put together at run time.
    pub(crate) fn dynamic(text: impl Into<String>) -> Self {
        Self {
            text: Cow::Owned(text.into()),
            binds: Vec::new(),
        }
    }

    /// The value of the next `?`.
    pub(crate) fn bind(mut self, value: impl Into<Bind<'a>>) -> Self {
        self.binds.push(value.into());
        self
    }

    /// Adds text; its values follow by [`Sql::with`].
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// The value of the next `?`, in place.
    pub(crate) fn with(&mut self, value: impl Into<Bind<'a>>) -> &mut Self {
        self.binds.push(value.into());
        self
    }

    /// Adds another statement's text and values.
    pub(crate) fn append(&mut self, other: Sql<'a>) -> &mut Self {
        self.text.to_mut().push_str(&other.text);
        self.binds.extend(other.binds);
        self
    }

    /// The text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Every row.
    pub(crate) fn load<ST, T>(self, tx: &mut ReadTx<'_>) -> Result<Vec<T>, DbError>
    where
        Prepared<'a, ST>: LoadQuery<'a, SqliteConnection, T> + RunQueryDsl<SqliteConnection>,
        ST: 'a,
    {
        let prepared = self.prepare(tx);
        Ok(prepared.load(&mut tx.connection.sqlite)?)
    }

    /// The same where the number of rows is about known: rows of a kilobyte are costly to move while the list grows.
    pub(crate) fn load_about<ST, T>(self, tx: &mut ReadTx<'_>, rows: usize) -> Result<Vec<T>, DbError>
    where
        Prepared<'a, ST>: LoadQuery<'a, SqliteConnection, T> + RunQueryDsl<SqliteConnection>,
        ST: 'a,
    {
        let mut found = Vec::with_capacity(rows);
        self.each(tx, |row| found.push(row))?;
        Ok(found)
    }

    /// Every row, one after the other, where there may be too many to keep.
    pub(crate) fn each<ST, T>(self, tx: &mut ReadTx<'_>, mut f: impl FnMut(T)) -> Result<(), DbError>
    where
        Prepared<'a, ST>: LoadQuery<'a, SqliteConnection, T> + RunQueryDsl<SqliteConnection>,
        ST: 'a,
    {
        let prepared = self.prepare(tx);
        for row in prepared.load_iter::<T, DefaultLoadingMode>(&mut tx.connection.sqlite)? {
            f(row?);
        }
        Ok(())
    }

    /// The first row, if there is one.
    pub(crate) fn first<ST, T>(self, tx: &mut ReadTx<'_>) -> Result<Option<T>, DbError>
    where
        Prepared<'a, ST>: LoadQuery<'a, SqliteConnection, T> + RunQueryDsl<SqliteConnection>,
        ST: 'a,
    {
        let prepared = self.prepare(tx);
        let mut rows = prepared.load_iter_once(&mut tx.connection.sqlite)?;
        Ok(rows.pop())
    }

    /// The only row of a statement that always has one.
    pub(crate) fn one<ST, T>(self, tx: &mut ReadTx<'_>) -> Result<T, DbError>
    where
        Prepared<'a, ST>: LoadQuery<'a, SqliteConnection, T> + RunQueryDsl<SqliteConnection>,
        ST: 'a,
    {
        self.first(tx)?
            .ok_or_else(|| DbError::internal("a row was expected"))
    }

    /// Runs it; how many rows it changed.
    pub(crate) fn run(self, tx: &mut WriteTx<'_>) -> Result<usize, DbError> {
        let prepared: Prepared<'_, ()> = self.prepare(tx);
        Ok(prepared.execute(&mut tx.connection.sqlite)?)
    }

    fn prepare<ST>(self, tx: &mut ReadTx<'_>) -> Prepared<'a, ST> {
        #[cfg(feature = "probe")]
        tx.connection.note(&self.text);
        let kept = match &self.text {
            Cow::Borrowed(_) => true,
            Cow::Owned(text) => tx.connection.keeps(text),
        };
        Prepared {
            sql: self,
            kept,
            row: PhantomData,
        }
    }
}

/// A statement with the types of its columns.
pub(crate) struct Prepared<'a, ST> {
    sql: Sql<'a>,
    kept: bool,
    row: PhantomData<ST>,
}

impl<ST> Prepared<'_, ST> {
    fn load_iter_once<'q, T>(self, connection: &mut SqliteConnection) -> QueryResult<Vec<T>>
    where
        Self: LoadQuery<'q, SqliteConnection, T> + RunQueryDsl<SqliteConnection>,
    {
        self.load_iter::<T, DefaultLoadingMode>(connection)?
            .take(1)
            .collect()
    }
}

impl<ST> QueryFragment<Sqlite> for Prepared<'_, ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        if !self.kept {
            out.unsafe_to_cache_prepared();
        }
        let mut binds = self.sql.binds.iter();
        for (index, piece) in self.sql.text.split('?').enumerate() {
            if index > 0 {
                let missing = || diesel::result::Error::QueryBuilderError("a ? has no value".into());
                binds.next().ok_or_else(missing)?.push(&mut out)?;
            }
            out.push_sql(piece);
        }
        Ok(())
    }
}

impl<ST> QueryId for Prepared<'_, ST> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST> Query for Prepared<'_, ST> {
    type SqlType = ST;
}

impl<ST> RunQueryDsl<SqliteConnection> for Prepared<'_, ST> {}

impl From<i64> for Bind<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<Instant> for Bind<'_> {
    fn from(at: Instant) -> Self {
        Self::Int(at.timestamp_millis())
    }
}
impl From<Day> for Bind<'_> {
    fn from(day: Day) -> Self {
        Self::Text(day.to_string().into())
    }
}
impl<'a> From<&'a str> for Bind<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Bind<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Bind<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}
impl<'a> From<&'a [u8]> for Bind<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(Cow::Borrowed(bytes))
    }
}
impl<'a, const N: usize> From<&'a [u8; N]> for Bind<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Blob(Cow::Borrowed(bytes))
    }
}
impl<'a, T: Into<Bind<'a>>> From<Option<T>> for Bind<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Bind::Null, Into::into)
    }
}
impl From<Uuid> for Bind<'_> {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}
impl From<Vec<u8>> for Bind<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Blob(Cow::Owned(bytes))
    }
}
