//! The real provider, run by node beside the test, and a browser that goes where it is sent.
use convolog_dto::Clock;
use convolog_service::SystemClock;
use convolog_testkit::{Answer, Client, Firm, PATIENCE, TestApp};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
};

/// The provider; it ends when dropped.
pub struct Idp {
    child: Child,
    address: SocketAddr,
}

impl Idp {
    /// Starts one that knows Maya, Tom and a few others; nobody is signed in.
    pub fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/fixtures/oidc-provider.mjs");
        // `npm ci` in e2e/ brings the provider.
        let mut child = Command::new("node")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tells, told) = mpsc::channel();
        let output = child.stdout.take().unwrap();
        std::thread::spawn(move || {
            let mut line = String::new();
            tells.send(BufReader::new(output).read_line(&mut line).map(|_| line))
        });
        let said = told.recv_timeout(PATIENCE).ok().and_then(Result::ok);
        let address = said.and_then(|line| line.trim().rsplit('/').next()?.parse().ok());
        if address.is_none() {
            drop(child.kill());
        }
        let address = address.unwrap();
        let idp = Self { child, address };
        let account = |name: &str, verified: bool, groups: &[&str]| json!({ "email": format!("{}@example.org", name.to_lowercase()), "email_verified": verified, "name": name, "groups": groups });
        idp.control(&json!({ "accounts": {
            "maya": account("Maya", true, &[]), "tom": account("Tom", true, &["staff"]), "nora": account("Nora", false, &[]),
            "ann": account("Ann", true, &["leads", "operators"]), "zoe": account("Zoe", true, &[]),
        } }));
        idp
    }

    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Changes how it behaves; the script says how.
    pub fn control(&self, change: &Value) {
        let client = Client::new(self.address);
        let body = change.to_string();
        client
            .send_raw("POST", "/control", None, body.as_bytes())
            .expect(204);
    }

    /// Whoever comes is this one.
    pub fn knows(&self, login: &str) -> &Self {
        self.control(&json!({ "login": login, "fault": null }));
        self
    }

    /// Spoils what it answers.
    pub fn fault(&self, fault: &str) {
        self.control(&json!({ "fault": fault }));
    }

    /// Adds it to an instance as `local`.
    pub fn add_to(&self, maya: &Client, more: &Value) -> Value {
        let mut new = json!({
            "slug": "local", "name": "Northgate SSO", "issuer": self.issuer(), "client_id": "convolog",
            "client_secret": "a secret between the two of them",
        });
        for (name, value) in more.as_object().unwrap() {
            new[name] = value.clone();
        }
        maya.post("/sso-providers", &new).expect(201).json()
    }
}

impl Drop for Idp {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A firm whose clock shows the time that the provider's does.
pub fn firm() -> Firm {
    let app = TestApp::start();
    in_time(&app);
    Firm::start_on(app)
}

/// Sets the clock to that of the machine.
pub fn in_time(app: &TestApp) {
    app.clock().advance(SystemClock.now() - app.clock().now());
}

/// A browser: keeps cookies, each with the server that set it, and follows redirects one by one.
#[derive(Clone, Default)]
pub struct Browser {
    cookies: BTreeMap<(String, String), String>,
}

impl Browser {
    /// Asks for an address.
    pub fn get(&mut self, address: &str) -> Answer {
        let (server, path) = parts(address);
        let all: Vec<String> = self
            .cookies
            .iter()
            .filter(|((of, _), _)| *of == server)
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        let client = Client::new(server.parse().unwrap()).with_header("cookie", &all.join("; "));
        let answer = client.send_raw("GET", &path, None, &[]);
        for set in answer.headers.get_all("set-cookie") {
            let (pair, attributes) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let key = (server.clone(), name.to_owned());
            if attributes.contains("Max-Age=0") || value.is_empty() {
                self.cookies.remove(&key);
            } else {
                self.cookies.insert(key, value.to_owned());
            }
        }
        answer
    }

    /// Begins at an address and follows until the provider sends it back; the address of the callback.
    pub fn walk(&mut self, app: &TestApp, start: &str) -> String {
        let home = app.address().to_string();
        let mut address = format!("http://{home}/api/v1{start}");
        for _ in 0..10 {
            let answer = self.get(&address).expect(303);
            let next = joined(&address, answer.header("location"));
            let left_home = !address.contains(&home);
            address = next;
            if left_home && address.starts_with(&format!("http://{home}")) {
                return address;
            }
            assert!(
                left_home || !address.starts_with(&format!("http://{home}")),
                "not sent to the provider but to {address}"
            );
        }
        unreachable!("sent around in circles");
    }

    /// Signs in with the provider called `local`; where it ends, as a path of this instance.
    pub fn sign_in(&mut self, app: &TestApp) -> String {
        in_time(app);
        let callback = self.walk(app, "/auth/oidc/local/start?return_to=/people");
        self.end(&callback)
    }

    /// Goes to the callback; where that leads.
    pub fn end(&mut self, callback: &str) -> String {
        self.get(callback).expect(303).header("location").to_owned()
    }

    /// Forgets what the provider knows it by.
    pub fn forget_provider(&mut self, app: &TestApp) {
        let home = app.address().to_string();
        self.cookies.retain(|(server, _), _| *server == home);
    }

    /// The access token that the refresh cookie is good for, if there is one.
    pub fn client(&self, app: &TestApp) -> Option<Client> {
        let key = (app.address().to_string(), "convolog_refresh".to_owned());
        let cookie = format!("convolog_refresh={}", self.cookies.get(&key)?);
        let answer = app
            .anonymous()
            .with_header("cookie", &cookie)
            .send("POST", "/auth/refresh", None, &[])
            .expect(200)
            .json();
        Some(
            app.anonymous()
                .with_token(answer["access_token"].as_str().unwrap()),
        )
    }

    /// The names of the cookies that an instance has set.
    pub fn cookies_of(&self, app: &TestApp) -> Vec<&str> {
        let home = app.address().to_string();
        self.cookies
            .keys()
            .filter(|(server, _)| *server == home)
            .map(|(_, name)| name.as_str())
            .collect()
    }
}

fn parts(address: &str) -> (String, String) {
    let rest = address.strip_prefix("http://").unwrap();
    let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
    (server.to_owned(), format!("/{path}"))
}

fn joined(from: &str, to: &str) -> String {
    if to.starts_with("http") {
        return to.to_owned();
    }
    format!("http://{}{to}", parts(from).0)
}

/// The parameter of an address.
pub fn parameter(address: &str, name: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}
