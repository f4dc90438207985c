//! The reporting lines one sees, as one tree.

use super::view;
use crate::{Ctx, Result};
use convolog_db::{DbError, people};
use convolog_dto::Org;
use convolog_rbac::Visibility;

/// Everybody one sees, with one's own person as the root.
///
/// # Errors
/// When the database cannot be read.
pub fn get_org(ctx: &Ctx) -> Result<Org> {
    let root_id = match ctx.actor().visibility() {
        Visibility::Below(own) => Some(own),
        Visibility::Everyone | Visibility::Nobody => None,
    };
    ctx.read(|tx| {
        let nodes = people::org_nodes(tx, &ctx.scope(), root_id)?;
        Ok::<_, DbError>(Org {
            root_id,
            nodes: nodes.into_iter().map(view::org_node).collect(),
        })
    })
}
