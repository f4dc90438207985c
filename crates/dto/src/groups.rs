//! Groups: named bundles of permissions that add to the role of their members. They never widen whom one sees.

use crate::{Errors, GroupId, Patch, Permission, PermissionSourceKind, Validate, limits};
use serde::{Deserialize, Serialize};

/// A named bundle of permissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    /// The group.
    pub id: GroupId,
    /// What it is called, unique.
    #[cfg_attr(feature = "openapi", schema(example = "Backup operators"))]
    pub name: String,
    /// What it is for.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// What it adds to the role of its members, sorted.
    pub permissions: Vec<Permission>,
    /// How many of the accounts one sees are in it.
    pub member_count: i64,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A group to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewGroup {
    /// What it is called, unique; letter case does not matter.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Backup operators")
    )]
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 200, example = "Run backups and look at their logs")
    )]
    pub description: Option<String>,
    /// What it adds to the role of its members; only what one holds oneself.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 22))]
    pub permissions: Vec<Permission>,
}

impl Validate for NewGroup {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        errors.optional_line(
            "/description",
            self.description.as_deref(),
            limits::GROUP_DESCRIPTION_MAX,
        );
        permissions(errors, &self.permissions);
    }
}

/// Changes to a group. What it no longer grants its members lack at their next request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupPatch {
    /// What it is called, unique.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(
            nullable = false,
            min_length = 1,
            max_length = 120,
            example = "Backup operators"
        )
    )]
    pub name: Option<String>,
    /// What it is for; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub description: Patch<String>,
    /// All that it grants from now on; only what one holds oneself can be added.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, min_items = 1, max_items = 22))]
    pub permissions: Option<Vec<Permission>>,
}

impl Validate for GroupPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.name {
            errors.required_line("/name", name, limits::NAME_MAX);
        }
        errors.patch_line("/description", &self.description, limits::GROUP_DESCRIPTION_MAX);
        if let Some(granted) = &self.permissions {
            permissions(errors, granted);
        }
    }
}

fn permissions(errors: &mut Errors, granted: &[Permission]) {
    if granted.is_empty() {
        errors.add(
            "/permissions",
            "required",
            "A group grants at least one permission.",
        );
    }
    if granted.len() > Permission::ALL.len() {
        errors.add(
            "/permissions",
            "too_many",
            "There are fewer permissions than that.",
        );
    }
}

/// Which groups to list, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct GroupQuery {
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

/// All the groups that an account is in from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserGroups {
    /// The groups, in any order; only such whose permissions one holds oneself can be added.
    #[cfg_attr(feature = "openapi", schema(max_items = 100))]
    pub group_ids: Vec<GroupId>,
}

impl Validate for UserGroups {
    fn validate(&self, errors: &mut Errors) {
        if self.group_ids.len() > limits::GROUPS_MAX {
            errors.add(
                "/group_ids",
                "too_many",
                format!("At most {} groups.", limits::GROUPS_MAX),
            );
        }
    }
}

/// What an account may do, and where each permission comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EffectivePermissions {
    /// The permissions in force, sorted.
    pub items: Vec<EffectivePermission>,
}

/// One permission that an account holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EffectivePermission {
    /// What it may do.
    pub permission: Permission,
    /// Where it comes from: the role first, then the groups by name.
    pub sources: Vec<PermissionSource>,
}

/// Where a permission comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PermissionSource {
    /// Whether the role grants it or a group.
    pub kind: PermissionSourceKind,
    /// The group; null for the role.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub id: Option<GroupId>,
    /// The name of the group, or the word of the role.
    #[cfg_attr(feature = "openapi", schema(example = "Backup operators"))]
    pub name: String,
}
