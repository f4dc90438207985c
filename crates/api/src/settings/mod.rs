//! What the environment says. The one place that reads it: flag, then environment, then default; every secret also from a file
//! named by `…_FILE`. An unknown `CONVOLOG_` variable is an error, because a typo must not switch a protection off.

mod environment;
mod network;

use convolog_service::{Config, SystemKey, backups::BackupConfig};
pub use environment::{Environment, SettingsError};
pub use network::Network;
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

/// How long a client may take to send a body, or to send nothing of an upload.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// The settings of a server process.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder of the database, the evidence and the keys.
    pub data_dir: PathBuf,
    /// The path that the server is reached under behind a proxy, without a slash at the end; empty at the root.
    pub base_path: String,
    /// Whether the browser reaches the server by TLS, so that cookies can be `Secure`.
    pub public_url: Option<String>,
    /// How mail is sent; none is sent without it.
    pub smtp: Option<Smtp>,
    /// How long a client may take to send a body, or to send nothing of an upload.
    pub body_timeout: Duration,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// The largest upload, in bytes.
    pub upload_max_bytes: u64,
    /// What a scraper of the metrics must send; there are none without it.
    pub metrics_token: Option<Secret>,
    /// The key that secrets at rest are sealed with, where it is not kept in the data folder.
    pub system_key: Option<SystemKey>,
    /// The secret of access tokens, where it is not derived.
    pub jwt_secret: Option<Secret>,
    /// What a stranger must know to set the instance up.
    pub setup_token: Option<Secret>,
    /// Whether nobody may sign in by password, whatever the settings say.
    pub disable_local_login: bool,
    /// Where snapshots of the database go, when, and how many stay.
    pub backups: BackupConfig,
    /// The filter of the log.
    pub log: String,
    /// Whether the log is JSON.
    pub log_json: bool,
}

/// A mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its address, with the password.
    pub url: Secret,
    /// The sender of the mails.
    pub from: String,
}

/// A value that is never shown.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The value.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Settings {
    /// The defaults over a data folder, listening on a free port of this machine. For tests.
    pub fn for_tests(data_dir: PathBuf) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            base_path: String::new(),
            public_url: None,
            smtp: None,
            body_timeout: BODY_TIMEOUT,
            trusted_proxies: Vec::new(),
            upload_max_bytes: 1024 * 1024,
            metrics_token: None,
            system_key: None,
            jwt_secret: None,
            setup_token: None,
            disable_local_login: false,
            backups: Config::new(&data_dir).backups,
            data_dir,
            log: "warn".to_owned(),
            log_json: false,
        }
    }

    /// Whether this peer's `X-Forwarded-For` is believed.
    pub fn trusts_proxy(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(peer))
    }

    /// Whether cookies must travel by TLS only.
    pub fn secure_cookies(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}
