//! A schedule in words, where it is one of the usual ones; the next times say the rest.

use convolog_dto::BackupSchedule;

use crate::i18n::t;

/// `Every day at 02:00 (UTC)`; else the expression as it is written.
pub(super) fn in_words(schedule: &BackupSchedule) -> String {
    let zone = schedule.zone.as_str();
    let fields: Vec<&str> = schedule.cron.split_whitespace().collect();
    let clock = |minute: &str, hour: &str| Some(format!("{:02}:{:02}", below(hour, 24)?, below(minute, 60)?));
    let words = match fields.as_slice() {
        [minute, hour, "*", "*", "*"] => match (clock(minute, hour), below(minute, 60)) {
            (Some(time), _) => Some(t!("backups.daily", time = time, zone = zone)),
            (None, Some(minute)) if *hour == "*" => {
                Some(t!("backups.hourly", minute = format!("{minute:02}"), zone = zone))
            }
            _ => None,
        },
        [minute, hour, "*", "*", day] => clock(minute, hour)
            .zip(weekday(day))
            .map(|(time, day)| t!("backups.weekly", day = day, time = time, zone = zone)),
        _ => None,
    };
    words.unwrap_or_else(|| t!("backups.by_cron", cron = schedule.cron.as_str(), zone = zone))
}

fn below(text: &str, bound: u8) -> Option<u8> {
    text.parse().ok().filter(|number| *number < bound)
}

fn weekday(day: &str) -> Option<&'static str> {
    Some(match day.to_ascii_lowercase().as_str() {
        "1" | "mon" => t!("backups.day.mon"),
        "2" | "tue" => t!("backups.day.tue"),
        "3" | "wed" => t!("backups.day.wed"),
        "4" | "thu" => t!("backups.day.thu"),
        "5" | "fri" => t!("backups.day.fri"),
        "6" | "sat" => t!("backups.day.sat"),
        "0" | "7" | "sun" => t!("backups.day.sun"),
        _ => return None,
    })
}
