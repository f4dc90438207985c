//! What queries about groups give and take.

use convolog_dto::{GroupId, Permission};
use convolog_rbac::PermissionSet;
use diesel::deserialize::{self, FromSql};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// The permissions that an account holds by its groups, to be selected with `u` standing for `users`; NULL without groups.
/// It looks at one key of one index where there are none, so it can be read at every request.
macro_rules! granted_by_groups {
    () => {
        "(SELECT group_concat(granted.permission, ' ') FROM user_groups member \
         JOIN group_permissions granted ON granted.group_id = member.group_id WHERE member.user_id = u.id)"
    };
}
pub(crate) use granted_by_groups;

/// The permissions of a group, to be selected with `g` standing for `groups`.
pub(super) const GRANTED: &str = "(SELECT group_concat(granted.permission, ' ') FROM group_permissions granted WHERE granted.group_id = g.id)";

impl FromSql<Text, Sqlite> for Col<PermissionSet> {
    fn from_sql(value: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let words = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
        let set = words
            .split_whitespace()
            .map(str::parse::<Permission>)
            .collect::<Result<PermissionSet, _>>()?;
        Ok(Self(set))
    }
}

impl From<Nul<PermissionSet>> for PermissionSet {
    /// Who is in no group is granted nothing.
    fn from(column: Nul<PermissionSet>) -> Self {
        column.0.unwrap_or_default()
    }
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// The group.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it grants.
    pub permissions: PermissionSet,
    /// How many of the accounts that are seen are in it.
    pub members: i64,
    /// Counts changes.
    pub version: i64,
}

#[derive(Queryable)]
pub(super) struct Frame {
    #[diesel(deserialize_as = Col<GroupId>)]
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) version: i64,
}

columns!(FrameSql, FRAME = "g".groups { id, name, description, version });

impl Frame {
    pub(super) fn with(self, permissions: Nul<PermissionSet>, members: i64) -> GroupRow {
        GroupRow {
            id: self.id,
            name: self.name,
            description: self.description,
            permissions: permissions.into(),
            members,
            version: self.version,
        }
    }
}

/// A group that an account is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipRow {
    /// The group.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// What it grants.
    pub permissions: PermissionSet,
}

/// What a group is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGroupRow {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it grants.
    pub permissions: PermissionSet,
}
