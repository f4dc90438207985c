//! Rows of tags as DTOs.

use convolog_db::tags::TagRow;
use convolog_dto::Tag;

pub(super) fn tag(row: TagRow) -> Tag {
    Tag {
        id: row.id,
        name: row.name,
        description: row.description,
        entries: row.entries,
    }
}
