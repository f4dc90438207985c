//! `GET /metrics`: who may ask, what it says, and that it is what Prometheus reads.
use convolog_api::settings::Environment;
use convolog_testkit::{Answer, Firm, PASSWORD, TestApp};
use std::collections::{BTreeMap, BTreeSet};

const TOKEN: &str = "a-scraper-knows-this";

fn watched() -> TestApp {
    TestApp::start_as(
        |_| {},
        |settings| {
            let environment = Environment::of(&[("CONVOLOG_METRICS", TOKEN)]);
            settings.metrics_token = environment.settings(None, None).unwrap().metrics_token;
        },
    )
}

fn scrape(app: &TestApp) -> Answer {
    app.anonymous()
        .with_token(TOKEN)
        .send_raw("GET", "/metrics", None, &[])
}

/// The samples by family, read as strictly as the format is written down: each family once, its help and type first, its samples
/// at once, every line ended, no sample twice.
fn parsed(text: &str) -> BTreeMap<String, (String, BTreeMap<String, f64>)> {
    assert!(text.ends_with('\n'), "the last line is not ended");
    let mut families = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, words) = help.split_once(' ').unwrap();
            assert!(is_name(name) && words.ends_with('.'), "{line}");
            current = name.to_owned();
            assert!(
                families
                    .insert(current.clone(), (String::new(), BTreeMap::new()))
                    .is_none(),
                "{line}"
            );
        } else if let Some(kind) = line.strip_prefix("# TYPE ") {
            let kind = kind.strip_prefix(&format!("{current} ")).unwrap();
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            families.get_mut(&current).unwrap().0 = kind.to_owned();
        } else {
            let (series, value) = line.rsplit_once(' ').unwrap();
            let name = series.split('{').next().unwrap();
            let (kind, samples) = families.get_mut(&current).unwrap();
            let ending = name.strip_prefix(current.as_str()).unwrap();
            assert_eq!(
                kind == "histogram",
                ["_bucket", "_sum", "_count"].contains(&ending),
                "{line}"
            );
            assert_eq!(kind == "counter", current.ends_with("_total"), "{line}");
            check_labels(series.strip_prefix(name).unwrap());
            assert!(
                samples
                    .insert(series.to_owned(), value.parse().unwrap())
                    .is_none(),
                "twice: {line}"
            );
        }
    }
    families
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// `{name="value",…}`, or nothing.
fn check_labels(text: &str) {
    let Some(inner) = text.strip_prefix('{') else {
        assert!(text.is_empty(), "{text}");
        return;
    };
    let mut rest = inner.strip_suffix('}').unwrap();
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").unwrap();
        assert!(is_name(name), "{text}");
        let mut escaped = false;
        let ends = |c: char| {
            let end = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            end
        };
        let (_value, after) = value.split_once(ends).unwrap();
        rest = after.strip_prefix(',').unwrap_or(after);
    }
}

fn value(text: &str, series: &str) -> f64 {
    let mut samples = text.lines().filter_map(|line| line.rsplit_once(' '));
    let found = samples.find(|(name, _)| *name == series);
    assert!(found.is_some(), "no {series} in\n{text}");
    found.unwrap().1.parse().unwrap()
}

#[test]
fn there_are_no_metrics_unless_they_are_asked_for() {
    let app = TestApp::start();
    for client in [app.anonymous(), app.anonymous().with_token(TOKEN)] {
        for method in ["GET", "POST"] {
            let answer = client.send_raw(method, "/metrics", None, &[]).expect(404);
            assert_eq!(answer.code(), "not_found");
        }
    }
}

#[test]
fn whoever_asks_must_know_the_secret_and_guessing_ends() {
    let firm = Firm::start_on(watched());
    let app = &firm.app;
    let refused = app.anonymous().send_raw("GET", "/metrics", None, &[]).expect(401);
    assert_eq!(refused.code(), "unauthenticated");
    assert!(refused.header("www-authenticate").starts_with("Bearer"));
    let owner = firm.maya.token().unwrap().to_owned();
    for wrong in ["", "a-scraper-knows-thi", "a-scraper-knows-this-too", &owner] {
        app.anonymous()
            .with_token(wrong)
            .send_raw("GET", "/metrics", None, &[])
            .expect(401);
    }
    let guess = |n: i32| {
        app.anonymous()
            .with_token(&format!("guess {n}"))
            .send_raw("GET", "/metrics", None, &[])
            .status
    };
    assert!((0..80).any(|n| guess(n) == 429));
    scrape(app).expect(200);
}

#[test]
fn they_are_what_prometheus_reads() {
    let firm = Firm::start_on(watched());
    let app = &firm.app;
    firm.maya.get("/people").expect(200);
    firm.maya
        .get("/people/01937f1e-8a70-7cc0-b5a1-000000000001")
        .expect(404);
    app.anonymous()
        .send_raw("GET", "/nothing/of/this/kind", None, &[]);
    app.tick();
    let answer = scrape(app).expect(200);
    assert_eq!(
        answer.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let families = parsed(&answer.text());
    let wanted = [
        "convolog_build_info",
        "convolog_uptime_seconds",
        "process_resident_memory_bytes",
        "convolog_http_requests_total",
        "convolog_http_request_duration_seconds",
        "convolog_http_requests_in_flight",
        "convolog_read_turns_in_use",
        "convolog_read_turns_waiting",
        "convolog_db_connections_in_use",
        "convolog_db_writes_waiting",
        "convolog_db_writes_total",
        "convolog_db_commits_total",
        "convolog_entries",
        "convolog_people",
        "convolog_attachments",
        "convolog_audit_head",
        "convolog_sessions",
        "convolog_sign_ins_failed_total",
        "convolog_damaged_files",
    ];
    for name in wanted {
        assert!(
            families.get(name).is_some_and(|(_, samples)| !samples.is_empty()),
            "no {name}"
        );
    }
    let (_, histogram) = &families["convolog_http_request_duration_seconds"];
    for (series, count) in histogram.iter().filter(|(series, _)| series.contains("_count{")) {
        let labels = series.strip_suffix('}').unwrap().replace("_count{", "_bucket{");
        let all = format!("{labels},le=\"+Inf\"}}");
        assert_eq!(histogram[&all], *count, "{series}");
    }
}

#[test]
fn they_count_what_happened_and_name_nobody() {
    let firm = Firm::start_on(watched());
    let app = &firm.app;
    let person = firm.person("Sam").to_string();
    firm.maya.get(&format!("/people/{person}")).expect(200);
    firm.maya.get("/search?q=handover").expect(200);
    let wrong = serde_json::json!({ "email": "maya@example.org", "password": "not it, but long" });
    app.anonymous().post("/auth/login", &wrong).expect(401);
    let text = scrape(app).expect(200).text();
    let of = |series: &str| value(&text, series);
    assert!((of("convolog_people") - 8.0).abs() < 0.1, "{text}");
    assert!((of("convolog_sign_ins_failed_total") - 1.0).abs() < 0.1);
    assert!(of("convolog_sessions") >= 1.0);
    assert!(of("convolog_audit_head{chain=\"1\"}") >= 3.0);
    assert!(of("convolog_db_commits_total") <= of("convolog_db_writes_total"));
    let one = r#"convolog_http_requests_total{method="GET",route="/api/v1/people/{id}",status="2xx"}"#;
    assert!((of(one) - 1.0).abs() < 0.1);
    assert!(
        (of(r#"convolog_http_requests_total{method="POST",route="/api/v1/auth/login",status="4xx"}"#) - 1.0)
            .abs()
            < 0.1
    );
    for secret in [
        "Sam",
        "handover",
        &person,
        "maya",
        "example.org",
        "127.0.0.1",
        PASSWORD,
        TOKEN,
    ] {
        assert!(!text.contains(secret), "{secret} stands in\n{text}");
    }
}

#[test]
fn strangers_cannot_make_more_series() {
    let app = watched();
    scrape(&app).expect(200);
    let series = || {
        scrape(&app)
            .text()
            .lines()
            .map(|line| line.rsplit_once(' ').unwrap().0.to_owned())
            .collect::<BTreeSet<_>>()
    };
    for n in 0..5 {
        app.anonymous().send_raw("GET", &format!("/warm/{n}"), None, &[]);
        app.anonymous()
            .send_raw("GET", &format!("/api/v1/{n}"), None, &[]);
        app.anonymous().send_raw("ODD", "/api/v1/people/1", None, &[]);
    }
    let before = series();
    for n in 0..100 {
        for path in [format!("/api/v1/{n}/x"), format!("/{n}.js"), format!("/a/{n}")] {
            app.anonymous().send_raw("GET", &path, None, &[]);
        }
        app.anonymous()
            .send_raw(&format!("ODD{n}"), "/api/v1/people/1", None, &[]);
    }
    let more: Vec<_> = series().difference(&before).cloned().collect();
    assert!(more.len() < 20, "{more:?}");
}

#[test]
fn they_stay_at_the_root_where_the_rest_is_below_a_sub_path() {
    let app = TestApp::start_as(
        |_| {},
        |settings| {
            settings.base_path = "/log".to_owned();
            let environment = Environment::of(&[("CONVOLOG_METRICS", TOKEN)]);
            settings.metrics_token = environment.settings(None, None).unwrap().metrics_token;
        },
    );
    scrape(&app).expect(200);
    let below = app
        .anonymous()
        .with_token(TOKEN)
        .send_raw("GET", "/log/metrics", None, &[]);
    below.expect(200);
    let beside = app
        .anonymous()
        .send_raw("GET", "/api/v1/meta", None, &[])
        .expect(404);
    assert!(!beside.header("x-request-id").is_empty() && beside.header("x-frame-options") == "DENY");
}

#[test]
fn the_age_of_the_last_good_backup_is_told() {
    let firm = Firm::start_on(watched());
    let before = scrape(&firm.app).expect(200).text();
    assert!(!before.contains("convolog_backup_age_seconds"), "{before}");
    firm.backed_up();
    firm.app.clock().advance(chrono::TimeDelta::seconds(90));
    let text = scrape(&firm.app).expect(200).text();
    assert!(
        (value(&text, "convolog_backup_age_seconds") - 90.0).abs() < 5.0,
        "{text}"
    );
    assert!(
        value(&text, "convolog_backup_last_run_failed").abs() < 0.1,
        "{text}"
    );
}
