//! Reads the variables of `docs/` and the specification; knows every name, so that a misspelt one is refused.

use super::{BODY_TIMEOUT, Network, Secret, Settings, Smtp};
use convolog_service::{
    SystemKey,
    backups::{BackupConfig, Schedule, ScheduleError},
};
use std::{collections::BTreeMap, fs, net::SocketAddr, path::PathBuf};

const KNOWN: &[&str] = &[
    "CONVOLOG_LISTEN",
    "CONVOLOG_DATA_DIR",
    "CONVOLOG_PUBLIC_URL",
    "CONVOLOG_BASE_PATH",
    "CONVOLOG_TRUSTED_PROXIES",
    "CONVOLOG_LOG",
    "CONVOLOG_LOG_FORMAT",
    "CONVOLOG_METRICS",
    "CONVOLOG_UPLOAD_MAX_MB",
    "CONVOLOG_JWT_SECRET",
    "CONVOLOG_DISABLE_LOCAL_LOGIN",
    "CONVOLOG_SMTP_URL",
    "CONVOLOG_SMTP_FROM",
];

/// So long must the secret of the metrics be, in bytes.
const METRICS_TOKEN_MIN: usize = 16;

/// What is wrong with the environment.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A variable that nothing reads.
    #[error("{0} is not a setting of ConvoLog. Check its spelling, or unset it.")]
    Unknown(String),
    /// A value that cannot be used.
    #[error("{name}: {why}")]
    Invalid {
        /// The variable.
        name: String,
        /// What is wrong with it.
        why: String,
    },
}

/// The variables of the process, or of a test.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// The environment of this process.
    pub fn of_process() -> Self {
        Self(std::env::vars().collect())
    }

    /// Some variables, for a test.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    /// The settings; flags of the command line win over variables.
    ///
    /// # Errors
    /// When a variable is unknown or cannot be used.
    pub fn settings(
        &self,
        listen: Option<SocketAddr>,
        data_dir: Option<PathBuf>,
    ) -> Result<Settings, SettingsError> {
        self.refuse_unknown()?;
        let upload_max_mb: u64 = self.parsed("CONVOLOG_UPLOAD_MAX_MB", "50")?;
        let base_path = self
            .get("CONVOLOG_BASE_PATH")
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned();
        if !base_path.is_empty() && !base_path.starts_with('/') {
            return Err(invalid(
                "CONVOLOG_BASE_PATH",
                "it must begin with a slash, such as /convolog",
            ));
        }
        let public_url = self.public_url()?;
        let smtp = self.smtp(public_url.as_deref())?;
        let proxies = self.get("CONVOLOG_TRUSTED_PROXIES").unwrap_or_default();
        Ok(Settings {
            listen: match listen {
                Some(address) => address,
                None => self.parsed("CONVOLOG_LISTEN", "127.0.0.1:8080")?,
            },
            data_dir: data_dir
                .or_else(|| self.get("CONVOLOG_DATA_DIR").map(PathBuf::from))
                .unwrap_or_else(|| PathBuf::from("data")),
            base_path,
            public_url,
            smtp,
            trusted_proxies: proxies
                .split(',')
                .map(str::trim)
                .filter(|range| !range.is_empty())
                .map(|range| {
                    range
                        .parse::<Network>()
                        .map_err(|why| invalid("CONVOLOG_TRUSTED_PROXIES", &why))
                })
                .collect::<Result<_, _>>()?,
            body_timeout: BODY_TIMEOUT,
            upload_max_bytes: upload_max_mb.saturating_mul(1024 * 1024),
            metrics_token: self.metrics_token()?,
            system_key: self.system_key()?,
            jwt_secret: self.secret("CONVOLOG_JWT_SECRET")?,
            setup_token: self.secret("SETUP_TOKEN")?,
            disable_local_login: self.parsed("CONVOLOG_DISABLE_LOCAL_LOGIN", "false")?,
            backups: self.backups()?,
            log: self.get("CONVOLOG_LOG").unwrap_or("info").to_owned(),
            log_json: match self.get("CONVOLOG_LOG_FORMAT").unwrap_or("text") {
                "text" => false,
                "json" => true,
                other => {
                    return Err(invalid(
                        "CONVOLOG_LOG_FORMAT",
                        &format!("{other} is neither text nor json"),
                    ));
                }
            },
        })
    }

    /// When snapshots are taken, where they go, and how many stay.
    fn backups(&self) -> Result<BackupConfig, SettingsError> {
        const CRON: &str = "BACKUP_CRON";
        // Set to nothing it is switched off; not set at all, it is not.
        let cron = self.0.get(CRON).map_or("0 2 * * *", |text| text.trim());
        let zone = self.get("BACKUP_TZ").unwrap_or("UTC");
        let schedule = match cron {
            "" | "off" => None,
            cron => Some(Schedule::parse(cron, zone).map_err(|why| match &why {
                ScheduleError::Zone(_) => invalid("BACKUP_TZ", &why.to_string()),
                _ => invalid(CRON, &why.to_string()),
            })?),
        };
        Ok(BackupConfig {
            folder: PathBuf::from(self.get("BACKUP_DIR").unwrap_or("backups")),
            schedule,
            keep: self
                .get("BACKUP_KEEP")
                .map_or(Ok(BackupConfig::KEEP), str::parse)
                .map_err(|_no_number| {
                    invalid(
                        "BACKUP_KEEP",
                        "it must be a number of backups, such as 14; 0 keeps all",
                    )
                })?,
        })
    }

    /// Where browsers reach the instance. Links in mails begin with it, so it must be an address and nothing else.
    fn public_url(&self) -> Result<Option<String>, SettingsError> {
        const NAME: &str = "CONVOLOG_PUBLIC_URL";
        let Some(url) = self.get(NAME) else {
            return Ok(None);
        };
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let sound = rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with('/')
                && !rest.contains(['?', '#', '@', '\\'])
                && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
        });
        if sound {
            Ok(Some(url.trim_end_matches('/').to_owned()))
        } else {
            Err(invalid(NAME, "it must be like https://log.example.org"))
        }
    }

    /// What a scraper of the metrics must send. There is no way to have them without one: a proxy on the same machine makes everybody
    /// look like this machine.
    fn metrics_token(&self) -> Result<Option<Secret>, SettingsError> {
        const NAME: &str = "CONVOLOG_METRICS";
        let token = self.secret(NAME)?;
        if token
            .as_ref()
            .is_some_and(|token| token.expose().len() < METRICS_TOKEN_MIN)
        {
            let why = format!(
                "it is the secret that a scraper sends as a bearer token, of at least {METRICS_TOKEN_MIN} characters; unset it to have no metrics"
            );
            return Err(invalid(NAME, &why));
        }
        Ok(token)
    }

    /// The key that secrets at rest are sealed with. Set to nothing it is refused and not taken for unset: with a key of its own the next
    /// start could open none of them.
    fn system_key(&self) -> Result<Option<SystemKey>, SettingsError> {
        const NAME: &str = "ENCRYPTION_KEY";
        const FILE: &str = "ENCRYPTION_KEY_FILE";
        let text = self.secret(NAME)?;
        let name = if self.get(FILE).is_some() { FILE } else { NAME };
        let ill_formed = || {
            invalid(
                name,
                "it must be 64 hex digits, such as `openssl rand -hex 32` prints",
            )
        };
        match text {
            Some(text) => text.expose().parse().map(Some).map_err(|_no_key| ill_formed()),
            None if self.0.contains_key(NAME) || self.0.contains_key(FILE) => Err(ill_formed()),
            None => Ok(None),
        }
    }

    /// How mail is sent; a mail without a link that works would be of no use.
    fn smtp(&self, public_url: Option<&str>) -> Result<Option<Smtp>, SettingsError> {
        const URL: &str = "CONVOLOG_SMTP_URL";
        const FROM: &str = "CONVOLOG_SMTP_FROM";
        match (self.secret(URL)?, self.get(FROM), public_url) {
            (None, None, _) => Ok(None),
            (None, Some(_), _) => Err(invalid(FROM, &format!("it needs {URL}"))),
            (Some(_), None, _) => Err(invalid(URL, &format!("it needs {FROM}, the sender of the mails"))),
            (Some(_), Some(_), None) => Err(invalid(
                URL,
                "it needs CONVOLOG_PUBLIC_URL, because mails hold links",
            )),
            (Some(url), Some(from), Some(_)) => Ok(Some(Smtp {
                url,
                from: from.to_owned(),
            })),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str, default: &str) -> Result<T, SettingsError>
    where
        T::Err: std::fmt::Display,
    {
        self.get(name)
            .unwrap_or(default)
            .parse()
            .map_err(|why: T::Err| invalid(name, &why.to_string()))
    }

    /// The value, or what stands in the file named by `…_FILE`.
    fn secret(&self, name: &str) -> Result<Option<Secret>, SettingsError> {
        let file = format!("{name}_FILE");
        match (self.get(name), self.get(&file)) {
            (Some(_), Some(_)) => Err(invalid(name, &format!("set it or {file}, not both"))),
            (Some(value), None) => Ok(Some(Secret(value.to_owned()))),
            (None, None) => Ok(None),
            (None, Some(path)) => {
                let text =
                    fs::read_to_string(path).map_err(|why| invalid(&file, &format!("{path}: {why}")))?;
                Ok(Some(Secret(text.trim_end_matches(['\n', '\r']).to_owned())))
            }
        }
    }

    fn refuse_unknown(&self) -> Result<(), SettingsError> {
        let known = |name: &str| {
            KNOWN.contains(&name)
                || name
                    .strip_suffix("_FILE")
                    .is_some_and(|base| KNOWN.contains(&base))
        };
        match self
            .0
            .keys()
            .find(|name| name.starts_with("CONVOLOG_") && !known(name))
        {
            Some(name) => Err(SettingsError::Unknown(name.clone())),
            None => Ok(()),
        }
    }
}

fn invalid(name: &str, why: &str) -> SettingsError {
    SettingsError::Invalid {
        name: name.to_owned(),
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests;
