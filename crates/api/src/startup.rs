//! Puts the server together and runs it until it is told to stop.

use crate::{
    access, base_path, downloads,
    error::{ApiError, ApiResult, path_error},
    health,
    metrics::{self, RequestMetrics},
    openapi, request_id, routes,
    scheduler::{Bell, Scheduler, scheduler},
    settings::Settings,
    web_ui,
};
use actix_web::{
    App, HttpServer,
    dev::ServerHandle,
    middleware::{Compress, from_fn},
    web,
};
use convolog_service::{ServiceError, Services};
use std::{
    net::SocketAddr,
    sync::{Arc, atomic::AtomicUsize},
    time::Duration,
};
use tokio::sync::Semaphore;
use utoipa_actix_web::AppExt;

/// What every handler can reach.
pub struct State {
    /// The use cases.
    pub services: Services,
    /// What the environment said.
    pub settings: Arc<Settings>,
    /// The OpenAPI document, to answer wrong methods with 405 and to serve it.
    pub document: openapi::Served,
    /// Calls the loop that does what is due.
    pub scheduler: Bell,
    /// Who may read at the same time.
    pub turns: Arc<Semaphore>,
    /// How many wait for their turn to read.
    pub waiting: AtomicUsize,
    /// What is counted of requests; nothing where nobody may ask for it.
    pub metrics: Option<Arc<RequestMetrics>>,
}

/// How long requests may go on after SIGTERM.
const DRAIN_S: u64 = 20;

/// Why the server could not start or had to stop.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}. Choose another one with --listen.")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

/// A server that is bound and ready to run.
pub struct Server {
    server: actix_web::dev::Server,
    address: SocketAddr,
    scheduler: Scheduler,
    bell: Bell,
}

impl Server {
    /// Binds the address; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub fn bind(services: Services, settings: Settings) -> Result<Self, ServerError> {
        metrics::begin();
        let address = settings.listen;
        let kept = services.clone();
        let turns = services.readers();
        let (scheduler, bell) = scheduler(&services);
        let metrics = settings.metrics_token.is_some().then(Arc::default);
        let state = web::Data::new(State {
            services,
            settings: Arc::new(settings),
            document: openapi::Served::new(),
            scheduler: bell.clone(),
            turns: Arc::new(Semaphore::new(turns)),
            waiting: AtomicUsize::new(0),
            metrics,
        });
        let factory = move || {
            let (app, _document) = App::new()
                .into_utoipa_app()
                .openapi(openapi::skeleton())
                .configure(routes::configure)
                .split_for_parts();
            app.app_data(state.clone())
                .app_data(web::PathConfig::default().error_handler(path_error))
                .service(health::live)
                .service(health::ready)
                .service(metrics::get_metrics)
                .configure(openapi::configure)
                .default_service(web::to(web_ui::fallback))
                .wrap(Compress::default())
                .wrap(from_fn(downloads::redeem_ticket))
                .wrap(from_fn(base_path::strip))
                .wrap(from_fn(access::watch))
        };
        let server = HttpServer::new(factory)
            .client_request_timeout(Duration::from_secs(30))
            .client_disconnect_timeout(Duration::from_secs(5))
            .shutdown_timeout(DRAIN_S)
            .bind(address)
            .map_err(|source| ServerError::Bind { address, source })?;
        let address = server.addrs().first().copied().unwrap_or(address);
        clean_up(&kept);
        if kept.was_restored() {
            // What was restored may name files that are not there: better known now than tomorrow.
            bell.ring();
        }
        Ok(Self {
            server: server.run(),
            address,
            scheduler,
            bell,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops it from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Calls the loop that does what is due.
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Serves until SIGTERM, SIGINT or the handle stops it; open requests are finished first.
    ///
    /// # Errors
    /// When it stops by itself.
    pub async fn run(self) -> Result<(), ServerError> {
        let scheduler = actix_web::rt::spawn(self.scheduler.run());
        let outcome = self.server.await;
        self.bell.stop();
        if let Err(error) = scheduler.await {
            tracing::error!(%error, "the scheduler broke");
        }
        outcome.map_err(ServerError::Stopped)
    }
}

/// Tidies up what the last stop has left behind. Only once the address is taken: whoever has it is the one server of the data
/// folder.
fn clean_up(services: &Services) {
    match convolog_service::evidence::sweep_unfinished(services) {
        Ok(0) => {}
        Ok(count) => tracing::warn!(count, "deleted what unfinished uploads have left behind"),
        Err(error) => tracing::warn!(%error, "cannot delete what unfinished uploads have left behind"),
    }
    if let Err(error) = convolog_service::integrity_scan::fail_cut_off_scan(services) {
        tracing::warn!(%error, "cannot end the integrity scan that was cut off");
    }
    if let Err(error) = convolog_service::backups::fail_cut_off_run(services) {
        tracing::warn!(%error, "cannot end the backup that was cut off");
    }
}

/// Binds and serves, for the command line.
///
/// # Errors
/// As [`Server::bind`] and [`Server::run`].
pub async fn serve(services: Services, settings: Settings) -> Result<(), ServerError> {
    let server = Server::bind(services, settings)?;
    tracing::info!(address = %server.address(), "listening");
    server.run().await
}

/// Runs a use case on the blocking pool: nothing blocks an actix worker.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ServiceError> + Send + 'static,
) -> ApiResult<T> {
    match web::block(request_id::carried(work)).await {
        Ok(outcome) => outcome.map_err(ApiError::from),
        Err(cancelled) => Err(ApiError::internal(cancelled)),
    }
}
