//! One-time links: what they look like, and what a dead one answers.

use crate::{Config, Result, ServiceError, Services, meta, settings};
use convolog_db::ReadTx;
use convolog_dto::{ErrorCode, Instant};
use convolog_vault::RefreshToken;

/// The page that a link leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page {
    Invite,
    Reset,
}

impl Page {
    const fn path(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }
}

/// The link. Below `CONVOLOG_PUBLIC_URL`, where that is set; else a path of this instance, which the browser puts after the origin that
/// it shows. Never below the `Host` that a request claims: whoever sends the request would say where the link leads.
pub(crate) fn url(config: &Config, page: Page, token: &RefreshToken) -> String {
    let below = config.base_path.trim_end_matches('/');
    let origin = config
        .public_url
        .as_deref()
        .unwrap_or_default()
        .trim_end_matches('/');
    let origin = origin.strip_suffix(below).unwrap_or(origin);
    format!("{origin}{below}/{}/{}", page.path(), token.expose())
}

/// A moment in the words of a mail, in the time zone of the firm.
pub(crate) fn in_words(services: &Services, at: Instant) -> Result<String> {
    let zone = services.db().read(meta::time_zone)?;
    Ok(match convolog_record::parse_tz(&zone) {
        Ok(zone) => at.with_timezone(&zone).format("%-d %B %Y, %H:%M %Z").to_string(),
        Err(_unknown) => at.format("%-d %B %Y, %H:%M UTC").to_string(),
    })
}

/// Refuses to make or take a password where nobody could sign in with it.
pub(crate) fn require_passwords(services: &Services, tx: &mut ReadTx<'_>) -> Result<()> {
    if settings::local_login(services, tx)? {
        return Ok(());
    }
    Err(ServiceError::refuse(
        ErrorCode::LocalLoginDisabled,
        "Nobody signs in by password here. Sign in with your provider.",
    ))
}

/// The answer to a link that does not work, whatever the reason: nobody learns which.
pub(crate) fn dead() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::InvalidLink,
        "This link has been used, has been taken back, or its time is over. Ask for another one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_stands_below_the_public_url_and_the_base_path_once() {
        let token = RefreshToken::generate().unwrap();
        let link = |public: Option<&str>, below: &str| {
            let mut config = Config::new("data");
            config.public_url = public.map(str::to_owned);
            config.base_path = below.to_owned();
            url(&config, Page::Invite, &token).replace(token.expose(), "T")
        };
        assert_eq!(link(None, ""), "/invite/T");
        assert_eq!(link(None, "/log"), "/log/invite/T");
        assert_eq!(link(Some("https://x.example/"), ""), "https://x.example/invite/T");
        assert_eq!(
            link(Some("https://x.example"), "/log"),
            "https://x.example/log/invite/T"
        );
        assert_eq!(
            link(Some("https://x.example/log"), "/log"),
            "https://x.example/log/invite/T"
        );
    }
}
