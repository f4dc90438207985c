//! Days and moments as the person's locale and time zone write them. The browser's `Intl` does the work.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use convolog_dto::{Day, Instant};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{t, whole};

fn formatter(options: &[(&str, &str)]) -> Function {
    let bag = Object::new();
    for (name, value) in options {
        // A plain object takes any property; there is nothing to report when it would not.
        let _ = Reflect::set(&bag, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    Intl::DateTimeFormat::new(&Array::new(), &bag).format()
}

thread_local! {
    static DAY_SHORT: Function = formatter(&[("day", "numeric"), ("month", "short"), ("year", "numeric"), ("timeZone", "UTC")]);
    static DAY_THIS_YEAR: Function = formatter(&[("day", "numeric"), ("month", "short"), ("timeZone", "UTC")]);
    static DAY_LONG: Function = formatter(&[("dateStyle", "full"), ("timeZone", "UTC")]);
    static WEEKDAY: Function = formatter(&[("weekday", "short"), ("timeZone", "UTC")]);
    static MONTH: Function = formatter(&[("month", "long"), ("year", "numeric"), ("timeZone", "UTC")]);
    static MONTH_SHORT: Function = formatter(&[("month", "short"), ("timeZone", "UTC")]);
    static FULL: Function = formatter(&[("dateStyle", "long"), ("timeStyle", "long")]);
    static WRITTEN: Function = formatter(&[("dateStyle", "medium"), ("timeStyle", "short")]);
    static TIME: Function = formatter(&[("timeStyle", "short")]);
}

fn write(format: &'static std::thread::LocalKey<Function>, moment: f64) -> String {
    format.with(|format| {
        format
            .call1(&JsValue::UNDEFINED, &Date::new(&JsValue::from_f64(moment)))
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    })
}

/// A moment as these options write it, for what is too rare to keep a formatter for.
pub(super) fn write_in(options: &[(&str, &str)], moment: Instant) -> String {
    formatter(options)
        .call1(
            &JsValue::UNDEFINED,
            &Date::new(&JsValue::from_f64(millis(moment))),
        )
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Milliseconds as JavaScript counts them; exact for some 285 000 years.
pub(super) fn millis(moment: DateTime<Utc>) -> f64 {
    let seconds = i32::try_from(moment.timestamp().div_euclid(1000)).map_or(0.0, f64::from);
    let rest = i32::try_from(moment.timestamp_millis().rem_euclid(1_000_000)).map_or(0.0, f64::from);
    seconds * 1_000_000.0 + rest
}

fn midnight(day: Day) -> f64 {
    day.and_hms_opt(0, 0, 0)
        .map_or(0.0, |moment| millis(moment.and_utc()))
}

/// Now, by the browser's clock: for display and for defaults only, the server's clock decides what is recorded.
pub fn now() -> Instant {
    DateTime::from_timestamp_millis(whole(Date::now())).unwrap_or_default()
}

/// Today, where the browser is.
pub fn today() -> Day {
    local_day(&Date::new_0())
}

/// The day on which a moment falls, where the browser is.
pub fn day_of(moment: Instant) -> Day {
    local_day(&Date::new(&JsValue::from_f64(millis(moment))))
}

fn local_day(date: &Date) -> Day {
    i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month().saturating_add(1), date.get_date()))
        .unwrap_or_default()
}

/// `3 Mar` in this year, `3 Mar 2024` in any other.
pub fn day_short(day: Day) -> String {
    if day.year() == today().year() {
        write(&DAY_THIS_YEAR, midnight(day))
    } else {
        write(&DAY_SHORT, midnight(day))
    }
}

/// `3 Mar 2026`: for what is on record, with its year also on paper.
pub fn day_written(day: Day) -> String {
    write(&DAY_SHORT, midnight(day))
}

/// `Monday, 3 March 2026`.
pub fn day_long(day: Day) -> String {
    write(&DAY_LONG, midnight(day))
}

/// The date and time with seconds and zone, for a tooltip.
pub fn instant_full(moment: Instant) -> String {
    write(&FULL, millis(moment))
}

/// `3 Mar 2026, 14:05`: for what is on record, with its year also on paper.
pub fn instant_written(moment: Instant) -> String {
    write(&WRITTEN, millis(moment))
}

/// `14:05`.
pub fn instant_time(moment: Instant) -> String {
    write(&TIME, millis(moment))
}

/// `March 2026`.
pub fn month_heading(day: Day) -> String {
    write(&MONTH, midnight(day))
}

/// `Mar`.
pub fn month_short(day: Day) -> String {
    write(&MONTH_SHORT, midnight(day))
}

/// `Thu` and `19`, for the margin of a month.
pub fn weekday_and_day(day: Day) -> (String, String) {
    (write(&WEEKDAY, midnight(day)), day.day().to_string())
}

/// What is the same for all days of one month, to group by.
pub fn month_key(day: Day) -> (i32, u32) {
    (day.year(), day.month())
}

/// `Today`, `Yesterday`, `In 3 days`; from a week on the date itself.
pub fn relative_day(day: Day) -> String {
    match days_ahead(day) {
        0 => t!("date.today").to_owned(),
        1 => t!("date.tomorrow").to_owned(),
        -1 => t!("date.yesterday").to_owned(),
        ahead @ 2..=6 => t!("date.in_days", n = ahead),
        behind @ -6..=-2 => t!("date.days_ago", n = -behind),
        _ => day_short(day),
    }
}

/// The same in the middle of a sentence: `due today`.
pub fn relative_day_within(day: Day) -> String {
    match days_ahead(day) {
        0 => t!("date.mid_today").to_owned(),
        1 => t!("date.mid_tomorrow").to_owned(),
        -1 => t!("date.mid_yesterday").to_owned(),
        ahead @ 2..=6 => t!("date.mid_in_days", n = ahead),
        behind @ -6..=-2 => t!("date.mid_days_ago", n = -behind),
        _ => day_short(day),
    }
}

fn days_ahead(day: Day) -> i64 {
    day.signed_duration_since(today()).num_days()
}
