//! Rows of API tokens as DTOs.

use convolog_db::api_tokens::ApiTokenRow;
use convolog_dto::{ApiTokenInfo, ApiTokenState, Instant, UserRef};

pub(super) fn info(row: ApiTokenRow, now: Instant) -> ApiTokenInfo {
    ApiTokenInfo {
        state: if row.revoked_at.is_some() {
            ApiTokenState::Revoked
        } else if row.expires_at <= now {
            ApiTokenState::Expired
        } else {
            ApiTokenState::Active
        },
        owner: UserRef {
            id: row.user_id,
            name: row.owner_name,
        },
        permissions: row.permissions.iter().collect(),
        id: row.id,
        name: row.name,
        prefix: row.prefix,
        created_at: row.created_at,
        expires_at: row.expires_at,
        last_used_at: row.last_used_at,
    }
}
