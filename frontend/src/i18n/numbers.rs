//! Numbers and sizes as the person's locale writes them.

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

thread_local! {
    static PLAIN: Function = Intl::NumberFormat::new(&Array::new(), &Object::new()).format();
}

/// A whole number with the locale's separators.
pub fn number(n: i64) -> String {
    // Small numbers need no separators, and so no call out of wasm.
    if (0..1000).contains(&n) || cfg!(not(target_arch = "wasm32")) {
        return n.to_string();
    }
    PLAIN.with(|format| {
        format
            .call1(&JsValue::UNDEFINED, &js_sys::BigInt::from(n))
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| n.to_string())
    })
}

/// A number of JavaScript that is whole, as one of ours; 0 for any other.
pub fn whole(number: f64) -> i64 {
    // A float has no lossless conversion in Rust; JavaScript's own has.
    js_sys::BigInt::new(&JsValue::from_f64(number))
        .ok()
        .and_then(|number| i64::try_from(number).ok())
        .unwrap_or_default()
}

/// A size in bytes, in the largest unit that leaves a number of one to four figures.
pub fn bytes(size: i64) -> String {
    const UNITS: [&str; 4] = ["B", "kB", "MB", "GB"];
    let mut tenths = size.saturating_mul(10);
    let mut unit = UNITS.first();
    for next in UNITS.iter().skip(1) {
        if tenths < 10_000 {
            break;
        }
        tenths /= 1000;
        unit = Some(next);
    }
    let unit = unit.copied().unwrap_or_default();
    if tenths >= 100 || tenths % 10 == 0 {
        format!("{} {unit}", tenths / 10)
    } else {
        format!("{}.{} {unit}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn sizes_take_the_unit_that_reads_best() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1_500), "1.5 kB");
        assert_eq!(bytes(48_300), "48 kB");
        assert_eq!(bytes(2_000_000), "2 MB");
    }
}
