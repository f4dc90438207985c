//! What queries about invitations give and take.

use convolog_dto::{Instant, InvitationId, InvitationMail, InvitationState, PersonId, Role, UserId};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// An invitation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct InvitationFacts {
    /// The invitation.
    #[diesel(deserialize_as = Col<InvitationId>)]
    pub id: InvitationId,
    /// The address of the account to be, lower case.
    pub email: Option<String>,
    /// Whom it is for.
    pub name: String,
    /// What the account will be allowed to do.
    #[diesel(deserialize_as = Col<Role>)]
    pub role: Role,
    /// The person that the account will be tied to.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub person_id: Option<PersonId>,
    /// Pending, accepted or revoked; that it has expired is told by [`Self::expires_at`].
    #[diesel(deserialize_as = Col<InvitationState>)]
    pub state: InvitationState,
    /// What became of the mail.
    #[diesel(deserialize_as = Col<InvitationMail>)]
    pub mail: InvitationMail,
    /// Who invites.
    #[diesel(deserialize_as = Col<UserId>)]
    pub invited_by: UserId,
    /// When it was made.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// Until when its link works.
    #[diesel(deserialize_as = Col<Instant>)]
    pub expires_at: Instant,
}

/// One invitation, with the names of those whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationRow {
    /// The invitation itself.
    pub facts: InvitationFacts,
    /// The name of who invites.
    pub inviter_name: String,
    /// The name of the person that the account will be tied to.
    pub person_name: Option<String>,
}

columns!(InvitationSql, INVITATION = "i".invitations {
    id, email, name, role, person_id, state, mail, invited_by, created_at, expires_at,
});

/// An invitation to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitationRow {
    /// A fresh id.
    pub id: InvitationId,
    /// The address of the account to be; stored in lower case.
    pub email: Option<String>,
    /// Whom it is for.
    pub name: String,
    /// What the account will be allowed to do.
    pub role: Role,
    /// The person that the account will be tied to.
    pub person_id: Option<PersonId>,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Who invites.
    pub invited_by: UserId,
    /// Now.
    pub at: Instant,
    /// Until when the link works.
    pub expires_at: Instant,
}
