//! Rows of groups as DTOs.

use convolog_db::groups::GroupRow;
use convolog_dto::Group;

pub(super) fn group(row: GroupRow) -> Group {
    Group {
        id: row.id,
        name: row.name,
        description: row.description,
        permissions: row.permissions.iter().collect(),
        member_count: row.members,
        version: row.version,
    }
}
