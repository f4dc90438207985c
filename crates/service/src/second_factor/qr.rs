//! A QR code as an SVG that stands by itself: no style that a strict content security policy would refuse, one path.

use crate::{Result, ServiceError};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The white border that scanners need, in modules.
const QUIET: usize = 4;

/// The picture of a text.
pub(super) fn svg(text: &str) -> Result<String> {
    let internal = |error: String| ServiceError::Internal(error);
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|e| internal(e.to_string()))?;
    let (width, side) = (code.width(), code.width() + 2 * QUIET);
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            write!(path, "M{x} {y}h1v1h-1z").map_err(|e| internal(e.to_string()))?;
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn the_longest_address_fits_and_the_picture_has_its_three_corners() {
        let long = format!("otpauth://totp/{}", "%C3%BC".repeat(250));
        assert!(svg(&long).is_ok());
        let picture = svg("otpauth://totp/Firm:a%40b?secret=GEZDGNBVGY3TQOJQ").unwrap();
        assert!(picture.starts_with("<svg xmlns"));
        // The outer ring of the corner at the top left begins behind the border.
        assert!(picture.contains("M4 4h1v1h-1zM5 4h1v1h-1z"), "{picture}");
        assert!(!picture.contains("style"));
    }
}
