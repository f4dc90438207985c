//! Rows of invitations as DTOs. The token never leaves the moment of its making.

use convolog_db::invitations::InvitationRow;
use convolog_dto::{Instant, Invitation, InvitationState, PersonRef, UserRef};

pub(super) fn invitation(row: InvitationRow, now: Instant) -> Invitation {
    let facts = row.facts;
    let over = facts.state == InvitationState::Pending && facts.expires_at <= now;
    Invitation {
        id: facts.id,
        email: facts.email,
        name: facts.name,
        role: facts.role,
        person: facts
            .person_id
            .zip(row.person_name)
            .map(|(id, name)| PersonRef { id, name }),
        state: if over {
            InvitationState::Expired
        } else {
            facts.state
        },
        invited_by: UserRef {
            id: facts.invited_by,
            name: row.inviter_name,
        },
        created_at: facts.created_at,
        expires_at: facts.expires_at,
        mail: facts.mail,
    }
}
