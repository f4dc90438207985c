//! How the types of `dto` stand in columns: ids as 16 bytes, moments as milliseconds, days and words as text.

use convolog_dto::{self as dto, Day, Instant};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::sql_types::{BigInt, Binary, Nullable, SingleValue, Text};
use diesel::sqlite::Sqlite;

use crate::sql::Bind;

/// A value out of a column that is never null.
pub struct Col<T>(pub(crate) T);

/// A value out of a column that may be null.
pub struct Nul<T>(pub(crate) Option<T>);

type Raw<'a> = <Sqlite as Backend>::RawValue<'a>;

impl<T, ST> Queryable<ST, Sqlite> for Col<T>
where
    Self: FromSql<ST, Sqlite>,
    ST: SingleValue,
{
    type Row = Self;

    fn build(row: Self) -> deserialize::Result<Self> {
        Ok(row)
    }
}

impl<T, ST> Queryable<ST, Sqlite> for Nul<T>
where
    Self: FromSql<ST, Sqlite>,
    ST: SingleValue,
{
    type Row = Self;

    fn build(row: Self) -> deserialize::Result<Self> {
        Ok(row)
    }
}

impl<T, ST> FromSql<Nullable<ST>, Sqlite> for Nul<T>
where
    Col<T>: FromSql<ST, Sqlite>,
    ST: diesel::sql_types::SqlType<IsNull = diesel::sql_types::is_nullable::NotNull>,
{
    fn from_sql(value: Raw<'_>) -> deserialize::Result<Self> {
        Col::from_sql(value).map(|Col(value)| Self(Some(value)))
    }

    fn from_nullable_sql(value: Option<Raw<'_>>) -> deserialize::Result<Self> {
        value.map_or(Ok(Self(None)), Self::from_sql)
    }
}

macro_rules! out_of_columns {
    ($($type:ty),+ $(,)?) => {$(
        impl From<Col<$type>> for $type {
            fn from(column: Col<$type>) -> Self { column.0 }
        }
        impl From<Nul<$type>> for Option<$type> {
            fn from(column: Nul<$type>) -> Self { column.0 }
        }
    )+};
}

macro_rules! ids {
    ($($id:ident),+ $(,)?) => {
        $(
            impl FromSql<Binary, Sqlite> for Col<dto::$id> {
                fn from_sql(mut value: Raw<'_>) -> deserialize::Result<Self> {
                    Ok(Self(uuid::Uuid::from_slice(value.read_blob())?.into()))
                }
            }
            impl From<dto::$id> for Bind<'_> {
                fn from(id: dto::$id) -> Self { Self::Id(id.uuid()) }
            }
        )+
        out_of_columns!($(dto::$id),+);
    };
}

macro_rules! words {
    ($($word:ident),+ $(,)?) => {
        $(
            impl FromSql<Text, Sqlite> for Col<dto::$word> {
                fn from_sql(mut value: Raw<'_>) -> deserialize::Result<Self> {
                    Ok(Self(value.read_text().parse()?))
                }
            }
            impl From<dto::$word> for Bind<'_> {
                fn from(word: dto::$word) -> Self { Self::Text(word.as_str().into()) }
            }
        )+
        out_of_columns!($(dto::$word),+);
    };
}

ids!(
    PersonId,
    UserId,
    GroupId,
    EntryId,
    AttachmentId,
    FollowUpId,
    SessionId,
    LinkId,
    TagId,
    SavedViewId,
    AmendmentId,
    ResponseId,
    AcknowledgementId,
    TemplateId,
    SsoProviderId,
    ApiTokenId,
    InvitationId,
    BackupId,
    BackupRunId,
);
words!(
    Role,
    UserState,
    PersonStatus,
    EntryType,
    Sentiment,
    Severity,
    EntryStatus,
    RecordState,
    Formality,
    Channel,
    FactBasis,
    TimePrecision,
    Contemporaneity,
    FollowUpState,
    FollowUpOutcome,
    ParticipantRole,
    LinkKind,
    AmendmentKind,
    AmendableField,
    AckState,
    AckMethod,
    CheckpointOccasion,
    ActorKind,
    EvidenceIntegrity,
    ScanState,
    SsoPreset,
    SsoRole,
    InvitationState,
    InvitationMail,
    BackupKind,
    BackupRunKind,
    BackupRunState,
    BackupVerdict,
);
out_of_columns!(Instant, Day, [u8; 16], [u8; 32], [u8; 64]);

impl FromSql<BigInt, Sqlite> for Col<Instant> {
    fn from_sql(mut value: Raw<'_>) -> deserialize::Result<Self> {
        let at = Instant::from_timestamp_millis(value.read_long());
        Ok(Self(at.ok_or("a moment beyond the calendar")?))
    }
}

impl FromSql<Text, Sqlite> for Col<Day> {
    fn from_sql(mut value: Raw<'_>) -> deserialize::Result<Self> {
        Ok(Self(value.read_text().parse()?))
    }
}

impl<const N: usize> FromSql<Binary, Sqlite> for Col<[u8; N]> {
    fn from_sql(mut value: Raw<'_>) -> deserialize::Result<Self> {
        Ok(Self(<[u8; N]>::try_from(value.read_blob())?))
    }
}

impl FromSql<Text, Sqlite> for Col<dto::ImportMark> {
    fn from_sql(mut value: Raw<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(value.read_text())?))
    }
}
out_of_columns!(dto::ImportMark);
