//! The client.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use thiserror::Error;
use ureq::http::{Request, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error as Failure};

use crate::guard::Guarded;

/// How long a whole call takes at the most, names, handshake and answer included.
const CALL_TAKES: Duration = Duration::from_secs(10);
/// How long it takes to be connected at the most.
const CONNECTING_TAKES: Duration = Duration::from_secs(5);
/// The largest answer, in bytes.
const ANSWER_MAX: u64 = 512 * 1024;
/// How many calls are under way at the most; more would hold up what else the server does.
const AT_ONCE: usize = 8;

/// Why there is no answer. It never holds what was sent.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EgressError {
    /// The address is not one that is asked.
    #[error("this address is not asked")]
    Refused,
    /// Nobody answers there, in time.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// The answer is larger than any that makes sense.
    #[error("the answer is too large")]
    TooLarge,
    /// Too many calls are under way.
    #[error("too many calls are under way")]
    Busy,
}

/// The one client that may leave the machine. Cheap to clone.
#[derive(Clone)]
pub struct Egress {
    agent: Agent,
    under_way: Arc<AtomicUsize>,
}

impl Default for Egress {
    fn default() -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .tls_config(tls)
            .timeout_global(Some(CALL_TAKES))
            .timeout_connect(Some(CONNECTING_TAKES))
            .max_idle_connections(0)
            .max_idle_connections_per_host(0)
            .user_agent("ConvoLog")
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), Guarded::default()),
            under_way: Arc::new(AtomicUsize::new(0)),
        }
    }
}

impl fmt::Debug for Egress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Egress")
    }
}

/// A call that is under way, until it is dropped.
struct UnderWay<'e>(&'e AtomicUsize);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Egress {
    /// Sends a request and gives the whole answer, whatever its status. A redirect is an answer. Blocks.
    ///
    /// # Errors
    /// When there is no answer that can be used.
    pub fn call(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, EgressError> {
        let _under_way = self.begin()?;
        let (parts, mut body) = self.agent.run(request).map_err(no_answer)?.into_parts();
        let bytes = body
            .with_config()
            .limit(ANSWER_MAX)
            .read_to_vec()
            .map_err(no_answer)?;
        Ok(Response::from_parts(parts, bytes))
    }

    fn begin(&self) -> Result<UnderWay<'_>, EgressError> {
        let under_way = UnderWay(&self.under_way);
        if self.under_way.fetch_add(1, Ordering::AcqRel) >= AT_ONCE {
            return Err(EgressError::Busy);
        }
        Ok(under_way)
    }
}

fn no_answer(failure: Failure) -> EgressError {
    match failure {
        Failure::BodyExceedsLimit(_) => EgressError::TooLarge,
        Failure::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => EgressError::Refused,
        Failure::BadUri(_) => EgressError::Refused,
        other => EgressError::Unreachable(other.to_string()),
    }
}
