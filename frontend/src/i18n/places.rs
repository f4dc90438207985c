//! Moments on the clocks of other places: what a wall clock shows in a zone, and which moment that was.

use chrono::{NaiveDate, NaiveDateTime};
use convolog_dto::Instant;
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::dates::{millis, write_in};

/// What `<input type="datetime-local">` holds.
const WALL: &str = "%Y-%m-%dT%H:%M";

/// What a wall clock of the zone shows at the moment, to the second.
fn clock_in(zone: &str, moment: Instant) -> Option<NaiveDateTime> {
    let options = Object::new();
    for (name, value) in [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ] {
        // A plain object takes any property; there is nothing to report when it would not.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let locale = Array::of1(&JsValue::from_str("en-US-u-ca-gregory-nu-latn"));
    let format = known(zone).then(|| Intl::DateTimeFormat::new(&locale, &options))?;
    let parts = format.format_to_parts(&js_sys::Date::new(&JsValue::from_f64(millis(moment))));
    let number = |wanted: &str| -> Option<u32> {
        let field =
            |part: &JsValue, name: &str| Reflect::get(part, &JsValue::from_str(name)).ok()?.as_string();
        parts
            .iter()
            .find(|part| field(part, "type").as_deref() == Some(wanted))
            .and_then(|part| field(&part, "value")?.parse().ok())
    };
    let year = i32::try_from(number("year")?).ok()?;
    NaiveDate::from_ymd_opt(year, number("month")?, number("day")?)?.and_hms_opt(
        number("hour")?,
        number("minute")?,
        number("second")?,
    )
}

/// The browser throws at a zone it does not know.
fn known(zone: &str) -> bool {
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("timeZone"), &JsValue::from_str(zone));
    let call = || {
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let format = Reflect::get(&intl, &JsValue::from_str("DateTimeFormat")).ok()?;
        let format: Function = format.dyn_into().ok()?;
        Reflect::construct(&format, &Array::of2(&JsValue::UNDEFINED, &options)).ok()
    };
    call().is_some()
}

/// A moment as an input for date and time holds it, on the clocks of the zone.
pub fn wall_clock(zone: &str, moment: Instant) -> String {
    clock_in(zone, moment)
        .unwrap_or_else(|| moment.naive_utc())
        .format(WALL)
        .to_string()
}

/// The moment at which clocks of the zone showed this; none for what is no date and time. Where clocks were set back
/// and showed it twice, the first.
pub fn moment_of(zone: &str, wall: &str) -> Option<Instant> {
    let wall = NaiveDateTime::parse_from_str(wall, WALL).ok()?;
    let mut moment = wall.and_utc();
    // The first turn finds the zone's distance, the second mends it beside a change of the clocks.
    for _ in 0..2 {
        let shown = clock_in(zone, moment)?;
        moment = moment.checked_sub_signed(shown.signed_duration_since(wall))?;
    }
    Some(moment)
}

/// The day on which the moment falls in the zone.
pub fn day_in(zone: &str, moment: Instant) -> NaiveDate {
    clock_in(zone, moment)
        .unwrap_or_else(|| moment.naive_utc())
        .date()
}

/// Date and time in words on the clocks of the zone: `Monday, 3 March 2026 at 14:05`; without `time` the date only.
pub fn moment_in(zone: &str, moment: Instant, time: bool) -> String {
    let zone = if known(zone) { zone } else { "UTC" };
    let mut options = vec![("dateStyle", "full"), ("timeZone", zone)];
    if time {
        options.push(("timeStyle", "short"));
    }
    write_in(&options, moment)
}
