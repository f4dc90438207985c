use super::{events, status, taken};
use chrono::{DateTime, TimeDelta, Utc};
use convolog_dto::{BackupHealth, BackupKind, BackupRun, BackupRunState};
use convolog_service::backups::{Schedule, due_backup, run_backup};
use convolog_service::integrity_scan::StopSignal;
use convolog_testkit::{Firm, PASSWORD, TestApp};

fn firm(cron: &str, zone: &str) -> Firm {
    let schedule = Schedule::parse(cron, zone).unwrap();
    Firm::start_on(TestApp::start_with(|config| {
        config.backups.schedule = Some(schedule)
    }))
}

/// Lets the clock go on to a moment and everything that is due be done.
fn go_to(firm: &mut Firm, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    let way = moment - firm.app.services().now();
    assert!(way > TimeDelta::zero(), "{moment} is over");
    firm.app.clock().advance(way);
    firm.app.tick();
    firm.maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
}

#[test]
fn a_backup_is_taken_when_its_time_has_come_and_not_before() {
    // The clock of the tests stands at noon on 2 March 2026.
    let mut firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    go_to(&mut firm, "2026-03-03T01:59:00Z");
    assert_eq!(firm.backups().len(), 0);
    assert_eq!(status(&firm.maya).health, BackupHealth::Never);
    go_to(&mut firm, "2026-03-03T02:00:30Z");
    go_to(&mut firm, "2026-03-03T02:01:30Z");
    let list = firm.backups();
    assert_eq!((list.len(), list[0].kind), (1, BackupKind::Scheduled));
    assert_eq!(list[0].file_name, "convolog-2026-03-03.db");
    let status = status(&firm.maya);
    assert_eq!(status.health, BackupHealth::Sound);
    let next: Vec<String> = status
        .schedule
        .unwrap()
        .next
        .iter()
        .map(|at| at.to_rfc3339())
        .collect();
    assert_eq!(next[0], "2026-03-04T02:00:00+00:00");
    let event = &events(&firm.maya, "backup.requested")[0];
    assert_eq!(
        (
            event["actor"]["kind"].as_str(),
            event["detail"]["due_at"].as_str()
        ),
        (Some("system"), Some("2026-03-03T02:00:00Z"))
    );
}

#[test]
fn however_many_were_missed_one_is_caught_up() {
    let mut firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    go_to(&mut firm, "2026-03-13T17:20:00Z");
    go_to(&mut firm, "2026-03-13T17:21:00Z");
    assert_eq!(firm.backups().len(), 1, "ten nights were missed");
    go_to(&mut firm, "2026-03-14T02:00:00Z");
    assert_eq!(firm.backups().len(), 2);
}

#[test]
fn a_stop_over_night_is_caught_up_by_the_next_start() {
    let schedule = || Schedule::parse("0 2 * * *", "UTC").unwrap();
    let firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    let app = firm.app;
    app.clock().advance(TimeDelta::days(3));
    let app = app.restart_with(|config| config.backups.schedule = Some(schedule()));
    app.tick();
    app.tick();
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    let page = maya.get("/backups").expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

/// A firm at the time of its backup, with the run begun and told to stop before it has copied anything.
fn stopped_in_a_backup() -> Firm {
    let firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    firm.app.clock().advance(TimeDelta::hours(15));
    let services = firm.app.services();
    let job = due_backup(services).unwrap().unwrap();
    let stop = StopSignal::default();
    stop.stop();
    run_backup(services, job, &stop).unwrap();
    firm
}

/// The next start, and a few looks at what is due.
fn started_again(firm: Firm, cron: &str) -> TestApp {
    let schedule = Schedule::parse(cron, "UTC").unwrap();
    firm.app.clock().advance(TimeDelta::seconds(5));
    let app = firm
        .app
        .restart_with(|config| config.backups.schedule = Some(schedule));
    for _ in 0..3 {
        app.tick();
    }
    app
}

/// The states of the runs, the newest first.
fn states(app: &TestApp) -> Vec<BackupRunState> {
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    let page = maya.get("/backup-runs").expect(200).json();
    let runs: Vec<BackupRun> = serde_json::from_value(page["items"].clone()).unwrap();
    runs.iter().map(|run| run.state).collect()
}

#[test]
fn one_that_the_stop_of_the_server_cut_off_is_caught_up_once_by_the_next_start() {
    let app = started_again(stopped_in_a_backup(), "0 2 * * *");
    assert_eq!(
        states(&app),
        [BackupRunState::Succeeded, BackupRunState::Cancelled]
    );
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    let runs = maya.get("/backup-runs").expect(200).json();
    let (caught_up, cut_off) = (&runs["items"][0], &runs["items"][1]);
    assert_eq!(
        (&caught_up["kind"], &cut_off["kind"]),
        (&"scheduled".into(), &"scheduled".into())
    );
    assert_eq!(cut_off["error"], "The server was stopped in the middle of it.");
    assert_eq!(
        events(&maya, "backup.requested")[0]["detail"]["instead_of"],
        cut_off["id"]
    );
    assert_eq!(events(&maya, "backup.cancelled")[0]["detail"]["by_stop"], true);
}

#[test]
fn one_that_was_cut_off_under_another_schedule_is_not_caught_up() {
    let app = started_again(stopped_in_a_backup(), "0 12 * * *");
    assert_eq!(states(&app), [BackupRunState::Cancelled]);
}

#[test]
fn one_that_a_person_cancelled_is_not_caught_up() {
    let mut firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    firm.app.clock().advance(TimeDelta::hours(15));
    assert!(due_backup(firm.app.services()).unwrap().is_some());
    firm.maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let run = status(&firm.maya).current_run.unwrap();
    firm.maya
        .post(&format!("/backup-runs/{}/cancel", run.id), &serde_json::json!({}))
        .expect(200);
    let app = started_again(firm, "0 2 * * *");
    assert_eq!(states(&app), [BackupRunState::Cancelled]);
}

#[test]
fn another_schedule_is_waited_for_from_when_it_is_set() {
    let firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    firm.app.clock().advance(TimeDelta::hours(3));
    // It is three in the afternoon: noon is over for today.
    let noon = Schedule::parse("0 12 * * *", "UTC").unwrap();
    let app = firm
        .app
        .restart_with(|config| config.backups.schedule = Some(noon));
    app.tick();
    app.tick();
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    assert_eq!(
        maya.get("/backups").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn the_zone_is_that_of_the_schedule_also_where_the_clock_leaps() {
    let mut firm = firm("30 2 * * *", "Europe/Berlin");
    firm.app.tick();
    go_to(&mut firm, "2026-03-28T12:00:00Z");
    let before = firm.backups().len();
    // 02:30 of the 29th does not exist in Berlin: it is due at 03:00, which is 01:00 UTC.
    go_to(&mut firm, "2026-03-29T00:59:00Z");
    assert_eq!(firm.backups().len(), before);
    go_to(&mut firm, "2026-03-29T01:00:00Z");
    assert_eq!(firm.backups().len(), before + 1);
}

#[test]
fn without_a_schedule_none_is_taken_and_that_is_shown() {
    let firm = Firm::start();
    firm.app.clock().advance(TimeDelta::days(30));
    firm.app.tick();
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    let status = status(&maya);
    assert_eq!((status.health, status.schedule), (BackupHealth::Off, None));
}

#[test]
fn one_that_does_not_come_is_overdue() {
    let firm = firm("0 2 * * *", "UTC");
    firm.app.tick();
    taken(&firm);
    // Nobody ticks.
    firm.app.clock().advance(TimeDelta::days(2));
    let maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
    assert_eq!(status(&maya).health, BackupHealth::Overdue);
}
