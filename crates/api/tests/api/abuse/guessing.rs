use super::strict_firm;
use convolog_testkit::{Answer, Client, Firm, PASSWORD, TestApp};
use serde_json::json;

fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.post("/auth/login", &json!({ "email": email, "password": password }))
}

/// A firm behind a proxy on this machine, with the client at an address.
fn proxied() -> (Firm, impl Fn(&str) -> Client) {
    let app = TestApp::start_as(
        |config| config.sign_in_burst = 2,
        |settings| settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()],
    );
    let firm = Firm::start_on(app);
    let stranger = firm.app.anonymous();
    (firm, move |address: &str| {
        stranger.with_header("x-forwarded-for", address)
    })
}

pub fn one_account() {
    let firm = strict_firm();
    let stranger = firm.app.anonymous();
    for _ in 0..2 {
        sign_in(&stranger, "tom@example.org", "wrong password").expect(401);
    }
    let refused = sign_in(&stranger, "tom@example.org", PASSWORD).expect(429);
    assert_eq!(refused.code(), "too_many_requests");
    assert!((1..=30).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
    firm.app.clock().advance(chrono::TimeDelta::seconds(30));
    sign_in(&stranger, "tom@example.org", PASSWORD).expect(200);
}

pub fn one_address() {
    let firm = strict_firm();
    let stranger = firm.app.anonymous();
    let refused = (0..30)
        .map(|n| sign_in(&stranger, &format!("user{n}@example.org"), PASSWORD).status)
        .filter(|status| *status == 429)
        .count();
    assert_eq!(refused, 20, "ten of thirty get to the password");
}

pub fn many_addresses() {
    let (_firm, at) = proxied();
    let refused = (0..30)
        .map(|n| sign_in(&at(&format!("192.0.2.{n}")), "tom@example.org", "wrong password").status)
        .filter(|status| *status == 429)
        .count();
    assert_eq!(refused, 20);
}

pub fn one_network() {
    let (_firm, at) = proxied();
    let attempt = |n: u32| {
        sign_in(
            &at(&format!("2001:db8:0:1::{n:x}")),
            "tom@example.org",
            "wrong password",
        )
    };
    attempt(1).expect(401);
    attempt(2).expect(401);
    attempt(3).expect(429);
    sign_in(&at("2001:db8:0:2::1"), "tom@example.org", "wrong password").expect(401);
}

pub fn at_the_same_moment() {
    let firm = strict_firm();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..24)
            .map(|_| {
                scope.spawn(|| sign_in(&firm.app.anonymous(), "tom@example.org", "wrong password").status)
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|one| **one == 401).count(),
        2,
        "{statuses:?}"
    );
}

pub fn invented_addresses() {
    let firm = strict_firm();
    let attempt = |n: u32| {
        let client = firm
            .app
            .anonymous()
            .with_header("x-forwarded-for", &format!("192.0.2.{n}"))
            .with_header("forwarded", &format!("for=192.0.2.{n}"))
            .with_header("x-real-ip", &format!("192.0.2.{n}"));
        sign_in(&client, "tom@example.org", "wrong password").status
    };
    let statuses: Vec<u16> = (0..4).map(attempt).collect();
    assert_eq!(statuses, [401, 401, 429, 429]);
    // Of what a trusted proxy passes on only the last address is the proxy's own word.
    let (_firm, at) = proxied();
    let statuses: Vec<u16> = (0..4)
        .map(|n| {
            let client = at(&format!("203.0.113.{n}, 192.0.2.1"));
            sign_in(&client, "tom@example.org", "wrong password").status
        })
        .collect();
    assert_eq!(statuses, [401, 401, 429, 429]);
}

pub fn other_spellings() {
    let firm = strict_firm();
    let stranger = firm.app.anonymous();
    let statuses: Vec<u16> = [
        "tom@example.org",
        " TOM@example.org",
        "Tom@Example.ORG\t",
        "tom@example.org ",
    ]
    .into_iter()
    .map(|email| sign_in(&stranger, email, "wrong password").status)
    .collect();
    assert_eq!(statuses, [401, 401, 429, 429]);
}

/// The cookie of a browser that signed in once.
fn mark_of(answer: &Answer) -> String {
    answer
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|cookie| cookie.to_str().ok())
        .find(|cookie| cookie.starts_with("convolog_device="))
        .and_then(|cookie| cookie.split(';').next())
        .unwrap()
        .to_owned()
}

pub fn locking_others_out() {
    let (firm, at) = proxied();
    let his = at("198.51.100.7");
    let mark = mark_of(&sign_in(&his, "tom@example.org", PASSWORD).expect(200));
    for n in 0..40 {
        sign_in(&at(&format!("192.0.2.{n}")), "tom@example.org", "wrong password");
        sign_in(&his, "tom@example.org", "wrong password");
    }
    sign_in(&his, "tom@example.org", PASSWORD).expect(429);
    // His own browser gets in, wherever it is; and whoever is signed in is not asked to wait.
    for address in ["198.51.100.7", "192.0.2.1"] {
        sign_in(
            &at(address).with_header("cookie", &mark),
            "tom@example.org",
            PASSWORD,
        )
        .expect(200);
    }
    let change = json!({ "current_password": PASSWORD, "new_password": "kettle harbour violet nine" });
    firm.tom.post("/auth/password", &change).expect(204);
}

pub fn anothers_mark() {
    let firm = strict_firm();
    let stranger = firm.app.anonymous();
    let noras = mark_of(&sign_in(&stranger, "nora@example.org", PASSWORD).expect(200));
    let with_mark = stranger.with_header("cookie", &noras);
    for _ in 0..2 {
        sign_in(&with_mark, "tom@example.org", "wrong password").expect(401);
    }
    sign_in(&with_mark, "tom@example.org", "wrong password").expect(429);
    // One's own mark is no way around it, either.
    let toms = strict_firm();
    let stranger = toms.app.anonymous();
    let mark = mark_of(&sign_in(&stranger, "tom@example.org", PASSWORD).expect(200));
    let stolen = stranger.with_header("cookie", &mark);
    let statuses: Vec<u16> = (0..4)
        .map(|_| sign_in(&stolen, "tom@example.org", "wrong password").status)
        .collect();
    assert_eq!(statuses, [401, 401, 429, 429]);
}

pub fn links() {
    let firm = Firm::start();
    let stranger = firm.app.anonymous();
    let guess = |n: u32| json!({ "token": format!("{n:043}") });
    let refused = (0..30)
        .map(|n| stranger.post("/invitations/inspect", &guess(n)).status)
        .filter(|status| *status == 429)
        .count();
    assert_eq!(refused, 10);
    let reset = json!({ "token": "A".repeat(43), "password": "kettle harbour violet nine" });
    let refused = stranger.post("/auth/password-reset/complete", &reset).expect(429);
    assert!(!refused.header("retry-after").is_empty());
}

pub fn flood_of_mails() {
    let firm = Firm::start();
    let stranger = firm.app.anonymous();
    let ask = |email: &str| stranger.post("/auth/password-reset", &json!({ "email": email }));
    let statuses: Vec<u16> = (0..25).map(|_| ask("tom@example.org").status).collect();
    assert_eq!(
        statuses.iter().filter(|one| **one == 202).count(),
        20,
        "{statuses:?}"
    );
    assert!(
        !ask("ann@example.org")
            .expect(429)
            .header("retry-after")
            .is_empty()
    );
}
