//! A walk over everything that can be asked of a server.

use super::{sample, server::SignIn};
use convolog_testkit::{Client, eventually};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt};

/// One operation of the document.
struct Operation {
    method: String,
    path: String,
    about: Value,
}

/// Somebody who tries everything, as a super admin.
pub struct Walk {
    stranger: Client,
    email: String,
    password: String,
    document: Value,
    operations: Vec<Operation>,
    /// An id for each collection that has any.
    ids: BTreeMap<String, String>,
    asked: u32,
    answered: u32,
}

impl Walk {
    /// Reads the document and looks for something of each kind.
    pub fn begin(stranger: Client, sign_in: &SignIn) -> Self {
        let document = stranger
            .send_raw("GET", "/api/openapi.json", None, &[])
            .expect(200)
            .json();
        let mut operations = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, about) in methods.as_object().unwrap() {
                let (method, path) = (
                    method.to_uppercase(),
                    path.strip_prefix("/api/v1").unwrap().to_owned(),
                );
                operations.push(Operation {
                    method,
                    path,
                    about: about.clone(),
                });
            }
        }
        let mut walk = Self {
            stranger,
            email: sign_in.email.clone(),
            password: sign_in.password.clone(),
            document,
            operations,
            ids: BTreeMap::new(),
            asked: 0,
            answered: 0,
        };
        walk.collect_ids();
        walk
    }

    fn collect_ids(&mut self) {
        let client = self.signed_in();
        let mut note = |path: &str, name: &str| {
            let id = client.get(path).json()["items"][0]["id"]
                .as_str()
                .map(str::to_owned);
            id.inspect(|id| drop(self.ids.insert(name.to_owned(), id.clone())))
        };
        for name in [
            "people",
            "entries",
            "follow-ups",
            "users",
            "templates",
            "tags",
            "groups",
            "backups",
        ] {
            note(&format!("/{name}?limit=1"), name);
        }
        let entry = client.get("/entries?has_attachments=true&limit=1").json()["items"][0]["id"]
            .as_str()
            .map(str::to_owned);
        if let Some(entry) = entry {
            note(&format!("/entries/{entry}/attachments"), "attachments");
        }
    }

    fn signed_in(&self) -> Client {
        self.stranger.sign_in(&self.email, &self.password)
    }

    /// The pages, as the browser asks for them before there is any script.
    pub fn pages(&mut self) {
        for page in [
            "/",
            "/people",
            "/entries",
            "/settings",
            "/login",
            "/api/docs/",
            "/api/openapi-3.0.json",
            "/health/ready",
            "/metrics",
        ] {
            let answer = self.stranger.send_raw("GET", page, None, &[]);
            self.note(answer.status);
        }
    }

    /// Whatever only reads.
    pub fn queries(&mut self) {
        let client = self.signed_in();
        for n in self.numbered(|method| method == "GET") {
            let path = self.filled(n);
            let answer = client.send("GET", &path, None, &[]);
            self.note(answer.status);
        }
    }

    /// Whatever changes something, with a body that fits where there is one. What needs a version gets one that is stale: it must not
    /// matter for this whether somebody's change comes through.
    pub fn commands(&mut self) {
        let mut client = self.signed_in();
        for n in self.numbered(|method| method != "GET") {
            if client.get("/auth/me").status != 200 {
                client = self.signed_in();
            }
            let (path, body) = (self.filled(n), self.body(n));
            for version in [None, Some(1)] {
                let answer = client.send(&self.operations[n].method, &path, version, &body);
                self.note(answer.status);
            }
        }
    }

    /// What happens by itself: the scan, and whatever else is due when the bell rings.
    pub fn jobs(&mut self) {
        let client = self.signed_in();
        client.post("/integrity-scan", &json!({}));
        // This rings for everything that is due.
        client.post("/backups", &json!({}));
        let scan = eventually(|| {
            let scan = client.get("/integrity-scan").expect(200).json();
            (scan["state"] != "running").then_some(scan)
        });
        assert_eq!(scan["state"], "succeeded", "{scan}");
        let rows = |path: &str| client.get(path).expect(200).json()["items"].clone();
        eventually(|| {
            let newest = rows("/backup-runs")[0].clone();
            assert_ne!(newest["state"], "failed", "{newest}");
            (newest["state"] == "succeeded").then_some(())
        });
        eventually(|| (rows("/audit-events/checkpoints") != json!([])).then_some(()));
    }

    fn numbered(&self, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let operations = self.operations.iter().enumerate();
        operations
            .filter(|(_, one)| wanted(&one.method))
            .map(|(n, _)| n)
            .collect()
    }

    /// The path with ids of things that are there, and the parameters that have to be.
    fn filled(&self, n: usize) -> String {
        let operation = &self.operations[n];
        let kind = operation.path.split('/').nth(1).unwrap_or_default();
        let none = "01937f1e-8a70-7cc0-b5a1-000000000001".to_owned();
        let id = self.ids.get(kind).unwrap_or(&none);
        let parts: Vec<&str> = operation
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { id } else { part })
            .collect();
        let parameters = operation.about["parameters"].as_array().into_iter().flatten();
        let required = parameters.filter(|one| one["in"] == "query" && one["required"] == true);
        let query: Vec<String> = required
            .map(|one| {
                let value = sample::of(&self.document, &one["schema"]);
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                format!("{}={}", one["name"].as_str().unwrap(), value.replace(' ', "%20"))
            })
            .collect();
        format!("{}?{}", parts.join("/"), query.join("&"))
            .trim_end_matches('?')
            .to_owned()
    }

    fn body(&self, n: usize) -> Vec<u8> {
        let schema = &self.operations[n].about["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            return Vec::new();
        }
        let mut body = sample::of(&self.document, schema);
        if let (Some(fields), Some(person)) = (body.as_object_mut(), self.ids.get("people")) {
            for (_name, value) in fields
                .iter_mut()
                .filter(|(name, _)| ["subject_id", "person_id", "manager_id"].contains(&name.as_str()))
            {
                *value = json!(person);
            }
        }
        body.to_string().into_bytes()
    }

    fn note(&mut self, status: u16) {
        assert!(status < 500, "{status} from the server; its log says why");
        self.asked += 1;
        self.answered += u32::from(status < 300);
    }

    /// A walk that was refused everywhere would prove nothing.
    pub fn was_worth_it(&self) {
        assert!(self.operations.len() > 100 && self.answered > 60, "{self}");
    }
}

impl fmt::Display for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} operations, {} requests, {} of them did what was asked",
            self.operations.len(),
            self.asked,
            self.answered
        )
    }
}
