//! The settings of the instance.

use super::current;
use crate::{Ctx, Result, error::enforce};
use convolog_dto::InstanceSettings;
use convolog_rbac::{Action, Resource, decide};

/// Shows the settings as they hold now.
///
/// # Errors
/// 403 without the permission, and by token.
pub fn get_settings(ctx: &Ctx) -> Result<InstanceSettings> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::InstanceSettings))?;
    ctx.read(current)
}
