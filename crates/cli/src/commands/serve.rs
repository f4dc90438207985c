//! `convolog serve`

use convolog_api::settings::Settings;
use convolog_service::Services;

use super::config;
use crate::failure::Failure;
use crate::lock;

/// Serves until SIGTERM or SIGINT; open requests are finished first.
pub fn serve(settings: Settings) -> Result<(), Failure> {
    let _held = lock::take(&settings.data_dir)?;
    let services = Services::open(config(&settings))?;
    // The last handle goes with the server, so that the writer has finished when this returns.
    actix_web::rt::System::new().block_on(convolog_api::serve(services, settings))?;
    tracing::info!("stopped");
    Ok(())
}
