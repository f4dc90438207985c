//! What every list answers with: concrete page types, because generic ones inline their items in the OpenAPI document.

use serde::{Deserialize, Serialize};

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
    /// One page of entries.
    EntryPage of crate::Entry,
    /// One page of follow-ups.
    FollowUpPage of crate::FollowUp,
    /// One page of user accounts.
    UserPage of crate::User,
    /// One page of the audit trail.
    AuditEventPage of crate::AuditEvent,
    /// One page of evidence.
    AttachmentPage of crate::Attachment,
    /// The saved states of one entry, newest first.
    RevisionPage of crate::Revision,
    /// One page of tags.
    TagPage of crate::Tag,
    /// One page of saved views.
    SavedViewPage of crate::SavedView,
}
