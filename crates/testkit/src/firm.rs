//! A small firm with a client for each role and relation:
//!
//! ```text
//! Maya (SUPER_ADMIN, tied to nobody)
//! Priya (ADMIN)            Otto (ADMIN)
//! ├─ Tom (USER)            └─ Nora (USER)
//! │  ├─ Sam                   └─ Lee
//! │  └─ Kim
//! └─ Ann
//! ```

use crate::{Client, TestApp};
use convolog_dto::{Backup, BackupPage, BackupRun, Entry, Person, PersonId, User};
use serde_json::{Value, json};

/// The password of everybody.
pub const PASSWORD: &str = "correct horse battery";

/// The firm, set up over HTTP.
pub struct Firm {
    /// The server.
    pub app: TestApp,
    /// SUPER_ADMIN, tied to nobody.
    pub maya: Client,
    /// ADMIN over Tom, Sam, Kim and Ann.
    pub priya: Client,
    /// USER over Sam and Kim.
    pub tom: Client,
    /// ADMIN of the other branch.
    pub otto: Client,
    /// USER of the other branch, over Lee.
    pub nora: Client,
    people: Vec<Person>,
    users: Vec<User>,
}

impl Firm {
    /// Sets the firm up on a fresh server.
    pub fn start() -> Self {
        Self::start_on(TestApp::start())
    }

    /// Sets the firm up on this empty server.
    pub fn start_on(app: TestApp) -> Self {
        let anonymous = app.anonymous();
        let setup = json!({
            "organisation_name": "Northgate Bakery", "name": "Maya", "email": "maya@example.org", "password": PASSWORD, "time_zone": "Europe/London",
        });
        let session = anonymous.post("/setup", &setup).expect(201).json();
        let maya = anonymous.with_token(session["access_token"].as_str().expect("a token"));
        let mut people: Vec<Person> = Vec::new();
        for (name, manager) in [
            ("Priya", None),
            ("Otto", None),
            ("Tom", Some("Priya")),
            ("Ann", Some("Priya")),
            ("Sam", Some("Tom")),
            ("Kim", Some("Tom")),
            ("Nora", Some("Otto")),
            ("Lee", Some("Nora")),
        ] {
            let manager = manager
                .and_then(|name| people.iter().find(|p| p.display_name == name))
                .map(|p| p.id);
            people.push(
                maya.post("/people", &json!({ "display_name": name, "manager_id": manager }))
                    .expect(201)
                    .read(),
            );
        }
        let mut users = Vec::new();
        let mut user = |name: &str, role: &str| {
            let email = format!("{}@example.org", name.to_lowercase());
            let person = people.iter().find(|p| p.display_name == name).map(|p| p.id);
            let body = json!({ "email": email, "name": name, "role": role, "person_id": person, "password": PASSWORD });
            users.push(maya.post("/users", &body).expect(201).read());
            anonymous.sign_in(&email, PASSWORD)
        };
        let (priya, tom) = (user("Priya", "ADMIN"), user("Tom", "USER"));
        let (otto, nora) = (user("Otto", "ADMIN"), user("Nora", "USER"));
        Self {
            app,
            maya,
            priya,
            tom,
            otto,
            nora,
            people,
            users,
        }
    }

    /// Somebody's person, by name.
    pub fn person(&self, name: &str) -> PersonId {
        self.people
            .iter()
            .find(|p| p.display_name == name)
            .unwrap_or_else(|| panic!("nobody is called {name}"))
            .id
    }

    /// Somebody's account, by name.
    pub fn user(&self, name: &str) -> &User {
        self.users
            .iter()
            .find(|u| u.name == name)
            .unwrap_or_else(|| panic!("no user is called {name}"))
    }

    /// The body of an entry about somebody, an hour ago.
    pub fn new_entry(&self, about: &str) -> Value {
        json!({
            "subject_id": self.person(about), "type": "concern", "occurred_start": "2026-03-02T11:00:00Z",
            "title": "Late for the handover", "facts": "Arrived at 06:25; the handover began at 06:00.", "severity": "low", "sentiment": "negative",
        })
    }

    /// Asks for a backup as Maya and waits until the run has ended.
    pub fn backed_up(&self) -> BackupRun {
        let run: BackupRun = self.maya.post("/backups", &json!({})).expect(202).read();
        self.app.tick();
        let path = format!("/backup-runs/{}", run.id);
        self.maya.get(&path).expect(200).read()
    }

    /// The backups, the newest first, as Maya sees them.
    pub fn backups(&self) -> Vec<Backup> {
        let page: BackupPage = self.maya.get("/backups?limit=200").expect(200).read();
        page.items
    }

    /// A draft about somebody.
    pub fn draft(&self, author: &Client, about: &str) -> Entry {
        author.post("/entries", &self.new_entry(about)).expect(201).read()
    }

    /// A final entry about somebody.
    pub fn final_entry(&self, author: &Client, about: &str) -> Entry {
        let draft = self.draft(author, about);
        author
            .post_if(
                &format!("/entries/{}/finalise", draft.id),
                draft.version,
                &Value::Null,
            )
            .expect(200)
            .read()
    }
}
