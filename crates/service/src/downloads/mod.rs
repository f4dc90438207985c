//! Downloads by a browser. A link cannot carry a header, so a ticket stands for whoever asked for it: good once, for a minute, for
//! one path, with the rights and the sign-in of that moment, which are looked at again when it is used. Tickets live in memory: a
//! restart ends the downloads, too.

mod progress;
mod tickets;

pub use progress::{Cancelled, Progress, Seen};
pub use tickets::Redeemed;
pub(crate) use tickets::Tickets;

use crate::{Ctx, Result, ServiceError};
use convolog_dto::{DownloadProgress, DownloadTicketId, Instant, NewDownloadTicket, Validate};
use convolog_vault::RefreshToken;

/// A ticket that was made; its secret is shown once.
pub struct Issued {
    /// The ticket.
    pub id: DownloadTicketId,
    /// What redeems it.
    pub secret: RefreshToken,
    /// Until when.
    pub expires_at: Instant,
}

/// Makes a ticket for a path, which the caller has found to be one of a download. `bearer` is what the actor came with.
///
/// # Errors
/// 422 for a bad path; 429 with too many open tickets.
pub fn create_download_ticket(ctx: &Ctx, new: &NewDownloadTicket, bearer: String) -> Result<Issued> {
    new.check()?;
    let body = new.body.as_ref().map(serde_json::to_string).transpose();
    let body = body.map_err(|error| ServiceError::Internal(error.to_string()))?;
    ctx.services()
        .tickets()
        .issue(ctx, new.path.clone(), body, bearer)
}

/// How far a download is that the actor asked for in the same sign-in.
///
/// # Errors
/// 404.
pub fn get_download_ticket(ctx: &Ctx, id: DownloadTicketId) -> Result<DownloadProgress> {
    ctx.services().tickets().progress(ctx, id)
}

/// Ends a download, or a ticket that was not used. What was sent is no whole file. Of one that is over nothing changes.
///
/// # Errors
/// 404.
pub fn cancel_download_ticket(ctx: &Ctx, id: DownloadTicketId) -> Result<()> {
    ctx.services().tickets().cancel(ctx, id)
}

/// Takes a ticket that is good, which is none afterwards.
pub fn redeem(services: &crate::Services, secret: &str) -> Option<Redeemed> {
    services.tickets().redeem(secret, services.now())
}
