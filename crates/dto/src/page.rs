//! What every list answers with: concrete page types, because generic ones inline their items in the OpenAPI document.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ListedEntry;

macro_rules! page {
    ($($(#[$doc:meta])* $name:ident of $item:ty),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            /// The rows of this page.
            pub items: Vec<$item>,
            /// Pass it as `cursor` for the next page; null on the last one.
            #[cfg_attr(feature = "openapi", schema(required))]
            pub next_cursor: Option<String>,
            /// How many rows there are in all; only with `include_total=true`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "openapi", schema(nullable = false))]
            pub total: Option<i64>,
        }
    )+};
}

page! {
    /// One page of people.
    PersonPage of crate::Person,
    /// Whom one person reported to, the newest line first; of very many the older ones are left out.
    ReportingLinePage of crate::ReportingLine,
    /// One page of follow-ups.
    FollowUpPage of crate::FollowUp,
    /// One page of user accounts.
    UserPage of crate::User,
    /// One page of groups, by name.
    GroupPage of crate::Group,
    /// One page of the audit trail.
    AuditEventPage of crate::AuditEvent,
    /// One page of the checkpoints of the audit trail, the newest first.
    AuditCheckpointPage of crate::AuditCheckpoint,
    /// One page of evidence.
    AttachmentPage of crate::Attachment,
    /// The saved states of one entry, newest first.
    RevisionPage of crate::Revision,
    /// One page of tags.
    TagPage of crate::Tag,
    /// One page of saved views.
    SavedViewPage of crate::SavedView,
    /// The amendments of one entry, oldest first.
    AmendmentPage of crate::Amendment,
    /// The employee's responses to one entry, oldest first.
    EmployeeResponsePage of crate::EmployeeResponse,
    /// The steps of the acknowledgement of one entry, oldest first.
    AcknowledgementPage of crate::Acknowledgement,
    /// How one entry relates to others that are seen.
    EntryLinkPage of crate::EntryLink,
    /// Which other entries that are seen lead to one entry, the newest link first.
    EntryBacklinkPage of crate::EntryBacklink,
    /// The templates: the built-in ones, then the instance's own by name.
    TemplatePage of crate::Template,
    /// The sign-ins of one account that have not ended, the last used first.
    SessionPage of crate::SessionInfo,
    /// One page of API tokens, the newest first.
    ApiTokenPage of crate::ApiTokenInfo,
    /// The providers of single sign-on, by name.
    SsoProviderPage of crate::SsoProvider,
    /// One page of snapshots, newest first.
    BackupPage of crate::Backup,
    /// One page of backup runs, newest first.
    BackupRunPage of crate::BackupRun,
    /// One page of invitations, newest first.
    InvitationPage of crate::Invitation,
}

/// One page of entries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPage {
    /// The rows of this page.
    pub items: Vec<ListedEntry>,
    /// Pass it as `cursor` for the next page; null on the last one.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next_cursor: Option<String>,
    /// How many rows there are in all, or since `total_since`; only with `include_total=true`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub total: Option<i64>,
    /// The first day of what `total` counts, in the organisation's time zone, where there is more than can be counted at once: there are
    /// at least so many rows. Absent where all are counted. A filter by days is counted as a whole if it is narrow enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub total_since: Option<NaiveDate>,
}
