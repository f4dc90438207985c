//! What the process is told at its start.

use crate::{backups::BackupConfig, mail::SmtpConfig};
use convolog_vault::SystemKey;
use std::path::PathBuf;

/// What the process is told at its start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the database, the evidence and the keys.
    pub data_dir: PathBuf,
    /// The largest upload, in bytes.
    pub upload_max_bytes: u64,
    /// What a stranger must know to set the instance up; empty means nothing.
    pub setup_token: Option<String>,
    /// The key that secrets at rest are sealed with; kept in the data folder when absent.
    pub system_key: Option<SystemKey>,
    /// The secret that access tokens are signed with; derived from the system key when absent.
    pub jwt_secret: Option<String>,
    /// Where browsers reach the instance, such as `https://log.example.org`; links in mails begin with it.
    pub public_url: Option<String>,
    /// The path that the instance is served below, without a slash at the end; empty at the root.
    pub base_path: String,
    /// How mail is sent; none is sent without it.
    pub smtp: Option<SmtpConfig>,
    /// What a password hash costs.
    pub password_cost: PasswordCost,
    /// Whether nobody may sign in by password, whatever the settings say.
    pub disable_local_login: bool,
    /// Sign-ins that one account, and one address, may fail in a row before it must wait.
    pub sign_in_burst: u32,
    /// API tokens that are none which one address may send in a row before it must wait.
    pub bad_token_burst: u32,
    /// Where snapshots go, when, and how many stay.
    pub backups: BackupConfig,
}

/// What a password hash costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasswordCost {
    /// OWASP's parameters for argon2id.
    #[default]
    Owasp,
    /// Almost nothing, for tests that are not about passwords.
    Minimal,
}

impl Config {
    /// The defaults over a data folder.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        let data_dir = data_dir.into();
        Self {
            backups: BackupConfig {
                folder: data_dir.join("backups"),
                schedule: None,
                keep: BackupConfig::KEEP,
            },
            data_dir,
            upload_max_bytes: 50 * 1024 * 1024,
            setup_token: None,
            system_key: None,
            jwt_secret: None,
            public_url: None,
            base_path: String::new(),
            smtp: None,
            password_cost: PasswordCost::Owasp,
            disable_local_login: false,
            sign_in_burst: 10,
            bad_token_burst: 60,
        }
    }
}
