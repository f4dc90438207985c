//! Rows of saved views as DTOs.

use convolog_db::saved_views::SavedViewRow;
use convolog_dto::{SavedView, UserId, UserRef};

pub(super) fn saved_view(row: SavedViewRow, viewer: UserId) -> SavedView {
    SavedView {
        id: row.id,
        name: row.name,
        query: row.query,
        pinned: row.pinned,
        shared: row.shared,
        own: row.owner_id == viewer,
        owner: UserRef {
            id: row.owner_id,
            name: row.owner_name,
        },
        version: row.version,
    }
}
