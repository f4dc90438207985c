//! Newtype ids: a `PersonId` cannot be passed for an `EntryId`.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = Uuid))]
        pub struct $name(Uuid);

        impl $name {
            /// The bare UUID, for the database row.
            pub const fn uuid(self) -> Uuid { self.0 }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}({})", stringify!($name), self.0) }
        }
    )+};
}

typed_ids! {
    /// A person who is written about, or who manages people.
    PersonId,
    /// A user account.
    UserId,
    /// A named bundle of permissions.
    GroupId,
    /// One entry of the record.
    EntryId,
    /// One piece of evidence.
    AttachmentId,
    /// One follow-up.
    FollowUpId,
    /// One sign-in of one device.
    SessionId,
    /// One link between two entries.
    LinkId,
    /// One tag of the vocabulary.
    TagId,
    /// One saved view.
    SavedViewId,
    /// One amendment of a final entry.
    AmendmentId,
    /// One response of the employee to a final entry.
    ResponseId,
    /// One step of the acknowledgement of a final entry.
    AcknowledgementId,
    /// One template.
    TemplateId,
    /// One API token.
    ApiTokenId,
    /// One provider of single sign-on.
    SsoProviderId,
    /// One download by a browser.
    DownloadTicketId,
    /// One export.
    ExportId,
    /// One invitation.
    InvitationId,
    /// One snapshot of the database.
    BackupId,
    /// One run that takes or reads a snapshot.
    BackupRunId,
}
