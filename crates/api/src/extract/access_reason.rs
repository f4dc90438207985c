//! `X-Access-Reason`: why a super admin opens the file of somebody outside their own line.

use crate::error::ApiError;
use actix_web::HttpRequest;
use convolog_dto::{ErrorCode, limits};

/// The header.
const NAME: &str = "x-access-reason";

/// The header as the OpenAPI document names it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(
    dead_code,
    reason = "it only describes the header that every request may carry"
)]
pub struct AccessReasonHeader {
    /// Why a super admin opens the file of somebody outside their own line; kept in the audit trail. Needed where the setting
    /// `access.reason_required` is on and there was no look within the last hour (403 `access_reason_required`). UTF-8 that
    /// is percent-encoded is taken, too; at most 500 characters of one line.
    #[param(
        rename = "X-Access-Reason",
        required = false,
        nullable = false,
        example = "Complaint of 3 March"
    )]
    x_access_reason: Option<String>,
}

/// The reason that the request gives, if it gives one.
pub fn access_reason(request: &HttpRequest) -> Result<Option<String>, ApiError> {
    let Some(value) = request.headers().get(NAME) else {
        return Ok(None);
    };
    let reason = decoded(value.as_bytes()).ok_or_else(|| {
        ApiError::new(
            ErrorCode::InvalidHeader,
            format!(
                "X-Access-Reason takes one line of UTF-8, percent-encoded or not, of at most {} characters.",
                limits::ACCESS_REASON_MAX
            ),
        )
    })?;
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}

/// The text behind the percent signs, if it is one of a sane length. A percent sign that encodes nothing stands for itself.
fn decoded(bytes: &[u8]) -> Option<String> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, others)) = rest.split_first() {
        let encoded = match (first, others) {
            (b'%', [high, low, after @ ..]) => byte_of(*high, *low).map(|byte| (byte, after)),
            _ => None,
        };
        let (byte, after) = encoded.unwrap_or((*first, others));
        plain.push(byte);
        rest = after;
    }
    let text = String::from_utf8(plain).ok()?.trim().to_owned();
    let sane = text.chars().count() <= limits::ACCESS_REASON_MAX && !text.chars().any(char::is_control);
    sane.then_some(text)
}

fn byte_of(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_reason_is_one_sane_line() {
        for (sent, read) in [
            ("Complaint of 3 March", Some("Complaint of 3 March")),
            ("Beschwerde%20f%C3%BCr%20M%C3%A4rz", Some("Beschwerde für März")),
            ("für März", Some("für März")),
            ("100% sure", Some("100% sure")),
            ("at the end %4", Some("at the end %4")),
            ("  ", Some("")),
            ("a%0Ab", None),
            ("%FF%FE", None),
        ] {
            assert_eq!(decoded(sent.as_bytes()).as_deref(), read, "{sent}");
        }
        assert_eq!(decoded("x".repeat(501).as_bytes()), None);
        assert!(decoded("%C3%BC".repeat(500).as_bytes()).is_some());
    }
}
