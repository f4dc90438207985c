//! Invitations: a one-time link by which somebody makes an account of their own.

use crate::{
    Errors, InvitationId, InvitationMail, InvitationState, PersonId, PersonRef, Role, UserRef, Validate,
    limits,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An invitation, without its token: that is shown once, when the invitation is made or renewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// The invitation.
    pub id: InvitationId,
    /// The address that the account will have; whoever is invited without one chooses it.
    #[cfg_attr(feature = "openapi", schema(required, example = "tom@example.org"))]
    pub email: Option<String>,
    /// Whom it is for; they may write their name otherwise.
    #[cfg_attr(feature = "openapi", schema(example = "Tom Reyes"))]
    pub name: String,
    /// What the account will be allowed to do.
    pub role: Role,
    /// The person that the account will stand for.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub person: Option<PersonRef>,
    /// Where it stands.
    pub state: InvitationState,
    /// Who invites.
    pub invited_by: UserRef,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
    /// What became of the mail.
    pub mail: InvitationMail,
}

/// Somebody to be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewInvitation {
    /// The address that the account will have. Left out, whoever holds the link chooses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 254, format = Email, example = "tom@example.org"))]
    pub email: Option<String>,
    /// Whom it is for.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Tom Reyes")
    )]
    pub name: String,
    /// What the account will be allowed to do; `USER` for all but super admins.
    pub role: Role,
    /// The person that the account will stand for; must be given by all but super admins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person_id: Option<PersonId>,
    /// Whether to send the link by mail; needs an address, and `mail` among the features of `/meta`.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, default = false))]
    pub send_mail: Option<bool>,
}

impl Validate for NewInvitation {
    fn validate(&self, errors: &mut Errors) {
        if let Some(email) = &self.email {
            errors.email("/email", email);
        }
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        if self.send_mail == Some(true) && self.email.is_none() {
            errors.add("/email", "required", "A mail needs an address.");
        }
    }
}

/// The link of an invitation. It is shown this once; only its hash is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationLink {
    /// The invitation.
    pub id: InvitationId,
    /// What to hand over. Without `CONVOLOG_PUBLIC_URL` it is a path of this instance, to be put after the origin that the
    /// browser shows.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "https://log.example.org/invite/3q2-7w")
    )]
    pub url: String,
    /// The token alone.
    #[cfg_attr(feature = "openapi", schema(example = "3q2-7w"))]
    pub token: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
    /// What became of the mail.
    pub mail: InvitationMail,
}

impl fmt::Debug for InvitationLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvitationLink")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Which invitations to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct InvitationQuery {
    /// Only those that stand so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub state: Option<InvitationState>,
    /// How many rows at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 50)
    )]
    pub limit: Option<i64>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub cursor: Option<String>,
}

/// The token of an invitation, to see what it offers. In a body, as a server logs paths.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationToken {
    /// The last part of the link.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 128, example = "3q2-7w")
    )]
    pub token: String,
}

impl fmt::Debug for InvitationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationToken")
    }
}

impl Validate for InvitationToken {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/token", &self.token, limits::LINK_TOKEN_MAX);
    }
}

/// What an invitation offers to whoever holds its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationOffer {
    /// Whom it is for.
    #[cfg_attr(feature = "openapi", schema(example = "Tom Reyes"))]
    pub name: String,
    /// The address that the account will have; null where one chooses it.
    #[cfg_attr(feature = "openapi", schema(required, example = "tom@example.org"))]
    pub email: Option<String>,
    /// What the account will be allowed to do.
    pub role: Role,
    /// Who invites.
    #[cfg_attr(feature = "openapi", schema(example = "Northgate Bakery"))]
    pub organisation_name: String,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// Accepts an invitation: makes the account and signs in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationAcceptance {
    /// The last part of the link.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 128, example = "3q2-7w")
    )]
    pub token: String,
    /// One's name, if it is not as the invitation says.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120, example = "Tom Reyes")
    )]
    pub name: Option<String>,
    /// The address to sign in with. Required where the invitation has none, refused where it names another one.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, min_length = 3, max_length = 254, format = Email, example = "tom@example.org"))]
    pub email: Option<String>,
    /// The password to sign in with.
    #[cfg_attr(feature = "openapi", schema(min_length = 10, max_length = 256, format = Password, example = "correct horse battery"))]
    pub password: String,
}

impl fmt::Debug for InvitationAcceptance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationAcceptance")
    }
}

impl Validate for InvitationAcceptance {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/token", &self.token, limits::LINK_TOKEN_MAX);
        if let Some(name) = &self.name {
            errors.required_line("/name", name, limits::NAME_MAX);
        }
        if let Some(email) = &self.email {
            errors.email("/email", email);
        }
        errors.new_password("/password", &self.password);
    }
}
