use super::*;

#[test]
fn a_misspelt_variable_is_refused() {
    let error = Environment::of(&[("CONVOLOG_LISTN", "x")])
        .settings(None, None)
        .unwrap_err();
    assert!(matches!(error, SettingsError::Unknown(name) if name == "CONVOLOG_LISTN"));
}

#[test]
fn a_flag_wins_over_a_variable_and_a_variable_over_the_default() {
    let environment = Environment::of(&[
        ("CONVOLOG_LISTEN", "127.0.0.1:9000"),
        ("CONVOLOG_UPLOAD_MAX_MB", "2"),
    ]);
    let settings = environment.settings(None, Some("elsewhere".into())).unwrap();
    assert_eq!(settings.listen.port(), 9000);
    assert_eq!(settings.data_dir, PathBuf::from("elsewhere"));
    assert_eq!(settings.upload_max_bytes, 2 * 1024 * 1024);
    let flag = environment
        .settings(Some("127.0.0.1:1".parse().unwrap()), None)
        .unwrap();
    assert_eq!(flag.listen.port(), 1);
}

#[test]
fn mail_needs_a_sender_and_an_address_for_its_links() {
    let settings = |pairs: &[(&str, &str)]| Environment::of(pairs).settings(None, None);
    let url = ("CONVOLOG_SMTP_URL", "smtps://u:hush@mail.example.org");
    let from = ("CONVOLOG_SMTP_FROM", "log@example.org");
    let public = ("CONVOLOG_PUBLIC_URL", "https://log.example.org/");
    for incomplete in [&[url][..], &[from], &[url, from], &[url, public]] {
        assert!(settings(incomplete).is_err(), "{incomplete:?}");
    }
    let whole = settings(&[url, from, public]).unwrap();
    assert_eq!(whole.public_url.as_deref(), Some("https://log.example.org"));
    assert!(!format!("{whole:?}").contains("hush"));
    for odd in [
        "log.example.org",
        "javascript:alert(1)",
        "https://a@b",
        "https://",
        "http://x\r\ny",
    ] {
        assert!(settings(&[("CONVOLOG_PUBLIC_URL", odd)]).is_err(), "{odd}");
    }
}

#[test]
fn metrics_need_a_secret_that_cannot_be_guessed() {
    let of = |value| Environment::of(&[("CONVOLOG_METRICS", value)]).settings(None, None);
    for short in ["on", "true", "1", "fifteen-letters"] {
        assert!(of(short).is_err(), "{short}");
    }
    let settings = of("0123456789abcdef").unwrap();
    assert_eq!(
        settings.metrics_token.as_ref().unwrap().expose(),
        "0123456789abcdef"
    );
    assert!(!format!("{settings:?}").contains("0123456789abcdef"));
    assert!(of("").unwrap().metrics_token.is_none());
}

#[test]
fn backups_come_every_night_unless_somebody_says_otherwise() {
    let settings = |pairs: &[(&str, &str)]| Environment::of(pairs).settings(None, None);
    let usual = settings(&[]).unwrap().backups;
    let schedule = usual.schedule.unwrap();
    assert_eq!((schedule.text(), schedule.zone()), ("0 2 * * *", "UTC"));
    assert_eq!((usual.folder, usual.keep), (PathBuf::from("backups"), 14));
    for off in ["", "off", " "] {
        assert!(
            settings(&[("BACKUP_CRON", off)])
                .unwrap()
                .backups
                .schedule
                .is_none(),
            "{off:?}"
        );
    }
    let own = [
        ("BACKUP_CRON", "30 3 * * mon-fri"),
        ("BACKUP_TZ", "Europe/Berlin"),
        ("BACKUP_DIR", "/srv/b"),
        ("BACKUP_KEEP", "0"),
    ];
    let own = settings(&own).unwrap().backups;
    assert_eq!((own.schedule.unwrap().zone(), own.keep), ("Europe/Berlin", 0));
    for (wrong, names) in [
        ([("BACKUP_CRON", "0 0 31 2 *")], "BACKUP_CRON"),
        ([("BACKUP_CRON", "daily")], "BACKUP_CRON"),
        ([("BACKUP_TZ", "Berlin")], "BACKUP_TZ"),
        ([("BACKUP_KEEP", "-1")], "BACKUP_KEEP"),
        ([("BACKUP_KEEP", "many")], "BACKUP_KEEP"),
    ] {
        let said = settings(&wrong).unwrap_err().to_string();
        assert!(said.starts_with(names) && said.len() < 250, "{said}");
    }
}

#[test]
fn a_secret_never_shows() {
    let settings = Environment::of(&[("SETUP_TOKEN", "hush")])
        .settings(None, None)
        .unwrap();
    assert_eq!(settings.setup_token.as_ref().unwrap().expose(), "hush");
    assert!(!format!("{settings:?}").contains("hush"));
}

#[test]
fn the_system_key_is_64_hex_digits_or_not_set_at_all() {
    let of = |pairs: &[(&str, &str)]| Environment::of(pairs).settings(None, None);
    let (hex, name) = ("ab".repeat(32), "ENCRYPTION_KEY");
    let given = of(&[(name, &hex)]).unwrap();
    assert!(given.system_key.is_some() && !format!("{given:?}").contains("abab"));
    assert!(of(&[]).unwrap().system_key.is_none());
    for (wrong, names) in [
        ((name, hex.get(1..).unwrap()), name),
        ((name, "hush"), name),
        ((name, ""), name),
        (("ENCRYPTION_KEY_FILE", "/dev/null"), "ENCRYPTION_KEY_FILE"),
        (("ENCRYPTION_KEY_FILE", "/nowhere"), "ENCRYPTION_KEY_FILE"),
    ] {
        let said = of(&[wrong]).unwrap_err().to_string();
        assert!(
            said.starts_with(&format!("{names}: ")) && !said.contains("hush"),
            "{said}"
        );
    }
    assert!(of(&[(name, &hex), ("ENCRYPTION_KEY_FILE", "/dev/null")]).is_err());
}
