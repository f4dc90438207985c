//! The firm in which the table is tried, with a fresh object for each call.

use super::cases::{Case, Target};
use convolog_dto::{
    Attachment, Entry, EntryLink, FollowUp, Group, GroupId, Person, Role, SavedView, SsoProvider,
    SsoProviderId, Tag, TagId, Template, TemplateId, User,
};
use convolog_testkit::{Client, Firm, PASSWORD, TestApp};
use serde_json::json;

/// Who calls.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    Stranger,
    Maya,
    Priya,
    Tom,
    Nora,
}

pub const ACTORS: [Actor; 5] = [
    Actor::Stranger,
    Actor::Maya,
    Actor::Priya,
    Actor::Tom,
    Actor::Nora,
];

impl Actor {
    /// The role, if there is one.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Stranger => None,
            Self::Maya => Some(Role::SuperAdmin),
            Self::Priya => Some(Role::Admin),
            Self::Tom | Self::Nora => Some(Role::User),
        }
    }
}

/// The firm.
pub struct World {
    /// The firm itself.
    pub firm: Firm,
    /// A final entry about Sam that others can relate to.
    pub other: Entry,
}

impl World {
    pub fn start() -> Self {
        // Many tokens that are none come from one address here.
        let firm = Firm::start_on(TestApp::start_with(|config| config.bad_token_burst = 10_000));
        let other = firm.final_entry(&firm.tom, "Sam");
        Self { firm, other }
    }

    /// Calls an operation on a fresh object; answers the status.
    pub fn call(&mut self, actor: Actor, method: &str, path: &str, case: &Case) -> u16 {
        let (id, version) = self.fresh(case.target);
        let path = placed(path, &id);
        let path = if case.operation == "search" {
            format!("{path}?q=handover")
        } else {
            path
        };
        let body = self.body_of(case);
        let client = self.client(actor);
        let client = announced(client, case);
        client.send_raw(method, &path, version, body.as_bytes()).status
    }

    /// A sound body for the operation; empty where it takes none.
    pub fn body_of(&self, case: &Case) -> String {
        let body = case.body.unwrap_or_default();
        let body = body.replace("{other}", &self.other.id.to_string());
        ["Tom", "Ann", "Sam"].iter().fold(body, |body, name| {
            body.replace(
                &format!("{{{}}}", name.to_lowercase()),
                &self.firm.person(name).to_string(),
            )
        })
    }

    fn client(&self, actor: Actor) -> Client {
        match actor {
            Actor::Stranger => self.firm.app.anonymous(),
            Actor::Maya => self.firm.maya.clone(),
            Actor::Priya => self.firm.priya.clone(),
            Actor::Tom => self.firm.tom.clone(),
            Actor::Nora => self.firm.nora.clone(),
        }
    }

    /// A fresh object and its version.
    pub fn fresh(&self, target: Target) -> (String, Option<i64>) {
        let firm = &self.firm;
        match target {
            Target::None => (String::new(), None),
            Target::Person => {
                let new = json!({ "display_name": "Temp", "manager_id": firm.person("Tom") });
                let person: Person = firm.maya.post("/people", &new).expect(201).read();
                (person.id.to_string(), Some(person.version))
            }
            Target::FinalEntry => {
                let entry = firm.final_entry(&firm.tom, "Sam");
                (entry.id.to_string(), Some(entry.version))
            }
            Target::Draft => {
                let entry = firm.draft(&firm.tom, "Sam");
                (entry.id.to_string(), Some(entry.version))
            }
            Target::FollowUp => {
                let entry = firm.final_entry(&firm.tom, "Sam");
                let new = json!({ "title": "Ask again", "due_on": "2026-04-01" });
                let made: FollowUp = firm
                    .tom
                    .post(&format!("/entries/{}/follow-ups", entry.id), &new)
                    .expect(201)
                    .read();
                (made.id.to_string(), Some(made.version))
            }
            Target::Attachment => {
                let entry = firm.final_entry(&firm.tom, "Sam");
                self.attached_to(&entry)
            }
            Target::DraftAttachment => {
                let entry = firm.draft(&firm.tom, "Sam");
                self.attached_to(&entry)
            }
            Target::Tag => self.tag(),
            Target::SavedView => {
                let new = json!({ "name": "Mine", "query": "status=open" });
                let made: SavedView = firm.tom.post("/saved-views", &new).expect(201).read();
                (made.id.to_string(), Some(made.version))
            }
            Target::Account => self.account(),
            Target::Session => self.session(),
            Target::ApiToken => self.api_token(),
            Target::Link => self.linked(),
            Target::Template => self.template(),
            Target::LanguageHints => self.only("/language-hints"),
            Target::InstanceSettings => self.only("/settings"),
            Target::SsoProvider => self.sso_provider(),
            Target::Invitation => self.invitation(),
            Target::User => (firm.user("Tom").id.to_string(), None),
            Target::Group => self.group(),
            Target::DownloadTicket => self.download_ticket(),
            Target::Backup => self.backup(),
            Target::BackupRun => self.backup_run(),
        }
    }

    fn download_ticket(&self) -> (String, Option<i64>) {
        let entry = self.firm.final_entry(&self.firm.tom, "Sam");
        let (attachment, _) = self.attached_to(&entry);
        let new = json!({ "path": format!("/attachments/{attachment}/content") });
        let made = self.firm.tom.post("/download-tickets", &new).expect(200).json();
        (made["id"].as_str().unwrap().to_owned(), None)
    }

    fn invitation(&self) -> (String, Option<i64>) {
        let new = json!({ "name": "Ann", "role": "USER", "person_id": self.firm.person("Ann") });
        let made = self.firm.maya.post("/invitations", &new).expect(201).json();
        (made["id"].as_str().unwrap().to_owned(), None)
    }

    /// An entry and its link, as [`placed`] takes them.
    fn linked(&self) -> (String, Option<i64>) {
        let from = self.firm.final_entry(&self.firm.tom, "Sam");
        let new = json!({ "to_entry_id": self.other.id, "kind": "relates" });
        let path = format!("/entries/{}/links", from.id);
        let link: EntryLink = self.firm.tom.post(&path, &new).expect(201).read();
        (format!("{}/{}", from.id, link.id), None)
    }

    fn account(&self) -> (String, Option<i64>) {
        let (person, _) = self.fresh(Target::Person);
        let new = json!({
            "email": format!("{person}@example.org"), "name": "Temp", "role": "USER", "person_id": person, "password": PASSWORD,
        });
        let made: User = self.firm.maya.post("/users", &new).expect(201).read();
        (made.id.to_string(), Some(made.version))
    }

    fn group(&self) -> (String, Option<i64>) {
        let name: GroupId = self.firm.app.services().new_id();
        let new = json!({ "name": name, "permissions": ["audit.read"] });
        let made: Group = self.firm.maya.post("/groups", &new).expect(201).read();
        (made.id.to_string(), Some(made.version))
    }

    /// What there is one of, by its path.
    fn only(&self, path: &str) -> (String, Option<i64>) {
        let found = self.firm.maya.get(path).expect(200).json();
        (String::new(), found["version"].as_i64())
    }

    fn sso_provider(&self) -> (String, Option<i64>) {
        let name: SsoProviderId = self.firm.app.services().new_id();
        let slug = format!("p{}", name.uuid().simple());
        let new = json!({ "slug": slug, "name": "Nobody", "issuer": "http://127.0.0.1:9", "client_id": "convolog" });
        let made: SsoProvider = self.firm.maya.post("/sso-providers", &new).expect(201).read();
        (made.id.to_string(), Some(made.version))
    }

    fn tag(&self) -> (String, Option<i64>) {
        let name: TagId = self.firm.app.services().new_id();
        let new = json!({ "name": name });
        let made: Tag = self.firm.maya.post("/tags", &new).expect(201).read();
        (made.id.unwrap().to_string(), None)
    }

    fn backup(&self) -> (String, Option<i64>) {
        // What was asked for before has to end first, and the last good one cannot be deleted.
        self.firm.app.tick();
        while self.firm.backups().len() < 2 {
            self.firm.backed_up();
        }
        (self.firm.backups()[1].id.to_string(), None)
    }

    fn backup_run(&self) -> (String, Option<i64>) {
        self.firm.app.tick();
        let services = self.firm.app.services();
        let run =
            convolog_service::backups::create_backup(&convolog_service::operator::command(services)).unwrap();
        (run.id.to_string(), None)
    }

    fn api_token(&self) -> (String, Option<i64>) {
        let new =
            json!({ "name": "CI", "permissions": ["entries.read"], "expires_at": "2026-06-01T00:00:00Z" });
        let made = self.firm.tom.post("/api-tokens", &new).expect(201).json();
        (made["id"].as_str().unwrap().to_owned(), None)
    }

    fn session(&self) -> (String, Option<i64>) {
        let device = self.firm.app.anonymous().sign_in("tom@example.org", PASSWORD);
        let sessions = device.get("/auth/sessions").expect(200).json();
        let of_all = sessions["items"].as_array().unwrap();
        let own = of_all.iter().find(|one| one["current"] == true).unwrap();
        (own["id"].as_str().unwrap().to_owned(), None)
    }

    fn template(&self) -> (String, Option<i64>) {
        let name: TemplateId = self.firm.app.services().new_id();
        let new = json!({ "name": name, "type": "file_note" });
        let made: Template = self.firm.maya.post("/templates", &new).expect(201).read();
        (made.id.to_string(), Some(made.version))
    }

    fn attached_to(&self, entry: &Entry) -> (String, Option<i64>) {
        let form = b"--case\r\ncontent-disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n\r\nA note.\r\n--case--\r\n";
        let tom = self
            .firm
            .tom
            .with_header("content-type", "multipart/form-data; boundary=case");
        let made: Attachment = tom
            .send("POST", &format!("/entries/{}/attachments", entry.id), None, form)
            .expect(201)
            .read();
        (made.id.to_string(), Some(made.version))
    }
}

/// The path with its ids; of two ids the second stands behind a slash.
pub fn placed(path: &str, ids: &str) -> String {
    let (first, second) = ids.split_once('/').unwrap_or((ids, ids));
    let placed = path
        .replace("{id}", first)
        .replace("{link_id}", second)
        .replace("{slug}", "nowhere")
        .replace("{ticket}", "nowhere");
    // An export asks for whom it is and why.
    if path.contains("/exports/") && !path.ends_with("/case-file") {
        format!("{placed}?recipient=Lena&purpose=Advice")
    } else if path.ends_with("/people/{id}/export") || path.ends_with("/audit-events/export") {
        format!("{placed}?format=json&recipient=Lena&purpose=Advice")
    } else {
        placed
    }
}

/// The client, announcing what kind of body the operation takes.
pub fn announced(client: Client, case: &Case) -> Client {
    match case.operation {
        "import_people" => client.with_header("content-type", "text/csv"),
        "import_convolog" => client.with_header("content-type", "application/json"),
        "create_attachment" => client.with_header("content-type", "multipart/form-data; boundary=case"),
        _ => client,
    }
}
