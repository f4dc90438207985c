//! A firm made by a plan over HTTP, and remembered in plain vectors beside it.

use super::plan::{EntryPlan, Plan, TAGS, UNUSED_TAG, ViewPlan};
use convolog_dto::{
    Day, Entry, Group, Instant, Person, PersonId, RecordState, Role, SavedView, User, UserId,
};
use convolog_testkit::{Client, Form, PASSWORD, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The day on which everything is asked.
pub const TODAY: &str = "2026-03-02";
/// What kinds of entries there are.
pub const KINDS: [&str; 3] = ["concern", "feedback", "file_note"];
/// How serious they are.
pub const SEVERITIES: [&str; 2] = ["none", "high"];

/// A person; `word` stands in the name and nowhere else.
pub struct Somebody {
    pub id: PersonId,
    pub manager: Option<usize>,
    pub word: String,
}

/// The account that sees everybody, and moves people.
const BOSS: usize = 0;

/// An account with its client.
pub struct Account {
    pub client: Client,
    pub id: UserId,
    pub role: Role,
    pub person: Option<usize>,
}

/// Something to be done; `word` stands in its title and nowhere else.
pub struct Promise {
    pub id: String,
    /// The account that owns it.
    pub owner: usize,
    pub due: Day,
    pub subject: usize,
    /// The entry it hangs on.
    pub entry: Option<usize>,
    pub word: String,
}

/// An entry; `word` stands in its texts and nowhere else.
pub struct Written {
    pub id: String,
    pub reference: String,
    pub subject: usize,
    pub author: usize,
    pub state: RecordState,
    pub was_final: bool,
    pub occurred: Instant,
    pub plan: EntryPlan,
    pub word: String,
    /// The evidence and the word in its name.
    pub evidence: Option<(String, String)>,
    /// The words of amendments and responses.
    pub later: Vec<String>,
    pub links: Vec<usize>,
    /// The person who was there as well.
    pub witness: Option<usize>,
}

/// A saved view; `word` stands in its name and nowhere else.
pub struct Saved {
    pub id: String,
    pub owner: usize,
    pub shared: bool,
    pub names: Vec<usize>,
    pub pinned_by: BTreeSet<usize>,
    pub word: String,
}

/// The firm.
pub struct Built {
    pub app: TestApp,
    pub people: Vec<Somebody>,
    pub accounts: Vec<Account>,
    pub entries: Vec<Written>,
    pub promises: Vec<Promise>,
    pub views: Vec<Saved>,
    /// A person without an account, and the invitation for them.
    pub invitations: Vec<(usize, String)>,
    pub limit: usize,
    /// The group that everybody is in.
    pub everybody: String,
    /// What the API can do.
    pub operations: BTreeSet<String>,
}

/// The nth of a list that is not empty.
fn nth<T>(list: &[T], n: usize) -> usize {
    n % list.len()
}

impl Built {
    /// Makes the firm.
    pub fn new(plan: &Plan) -> Self {
        let app = TestApp::start();
        let setup = json!({
            "organisation_name": "Chance", "name": "User 0", "email": "user0@example.org", "password": PASSWORD, "time_zone": "UTC",
        });
        let session = app.anonymous().post("/setup", &setup).expect(201).json();
        let boss = Account {
            client: app
                .anonymous()
                .with_token(session["access_token"].as_str().unwrap()),
            id: session["user"]["id"].as_str().unwrap().parse().unwrap(),
            role: Role::SuperAdmin,
            person: None,
        };
        let mut built = Self {
            app,
            people: Vec::new(),
            accounts: vec![boss],
            entries: Vec::new(),
            promises: Vec::new(),
            views: Vec::new(),
            invitations: Vec::new(),
            limit: plan.limit,
            everybody: String::new(),
            operations: crate::authz::operations().into_keys().collect(),
        };
        for (n, manager) in plan.managers.iter().enumerate() {
            built.hire(n, manager.filter(|_| n > 0).map(|m| m % n.max(1)));
        }
        for (n, (role, person)) in plan.accounts.iter().enumerate() {
            built.invite(n + 1, *role, person.map(|p| nth(&built.people, p)));
        }
        built.gather();
        built.invite_others();
        for entry in &plan.entries {
            built.write(entry);
        }
        built.link_entries();
        for (subject, owner, days) in &plan.follow_ups {
            built.promise_about(nth(&built.people, *subject), *owner, *days);
        }
        for view in &plan.views {
            built.save(view);
        }
        for name in [TAGS[0], UNUSED_TAG] {
            built.boss().post("/tags", &json!({ "name": name })).expect(201);
        }
        for (person, manager) in &plan.moves {
            built.move_person(
                nth(&built.people, *person),
                manager.map(|m| nth(&built.people, m)),
            );
        }
        built.lose_the_evidence();
        built
    }

    /// All evidence has the same bytes; they are lost, and a scan has found that out.
    fn lose_the_evidence(&self) {
        let uploads = self.app.data_dir().join("uploads");
        for folder in std::fs::read_dir(&uploads).unwrap() {
            let folder = folder.unwrap().path();
            if !folder.ends_with("tmp") {
                std::fs::remove_dir_all(folder).unwrap();
            }
        }
        self.boss().send("POST", "/integrity-scan", None, &[]).expect(202);
        self.app.tick();
    }

    fn boss(&self) -> &Client {
        &self.accounts[BOSS].client
    }

    fn hire(&mut self, n: usize, manager: Option<usize>) {
        let word = format!("pq{n:03}");
        let manager_id = manager.map(|m| self.people[m].id);
        let new = json!({ "display_name": format!("Somebody {word}"), "manager_id": manager_id });
        let made: Person = self.boss().post("/people", &new).expect(201).read();
        self.people.push(Somebody {
            id: made.id,
            manager,
            word,
        });
    }

    /// Invites who has no account, but nobody answers.
    fn invite_others(&mut self) {
        for person in 0..self.people.len() {
            if self.accounts.iter().any(|account| account.person == Some(person)) {
                continue;
            }
            let new = json!({ "name": "Invited", "role": "USER", "person_id": self.people[person].id });
            let made = self.boss().post("/invitations", &new).expect(201).json();
            self.invitations
                .push((person, made["id"].as_str().unwrap().to_owned()));
        }
    }

    fn invite(&mut self, n: usize, role: Role, person: Option<usize>) {
        let taken = |p: &usize| self.accounts.iter().any(|one| one.person == Some(*p));
        let person = person.filter(|p| !taken(p));
        let email = format!("user{n}@example.org");
        let new = json!({
            "email": email, "name": format!("User {n}"), "role": role, "person_id": person.map(|p| self.people[p].id), "password": PASSWORD,
        });
        let made: User = self.boss().post("/users", &new).expect(201).read();
        self.accounts.push(Account {
            client: self.app.anonymous().sign_in(&email, PASSWORD),
            id: made.id,
            role,
            person,
        });
    }

    /// Puts every account into one group, which grants what no operation of today asks for.
    fn gather(&mut self) {
        let new = json!({ "name": "Everybody", "permissions": ["exports.person"] });
        let made: Group = self.boss().post("/groups", &new).expect(201).read();
        for account in &self.accounts {
            let body = json!({ "group_ids": [made.id] }).to_string();
            let path = format!("/users/{}/groups", account.id);
            self.boss()
                .send("PUT", &path, Some(1), body.as_bytes())
                .expect(200);
        }
        self.everybody = made.id.to_string();
    }

    /// The nth account, or the first where that one does not see the person.
    fn who_sees(&self, n: usize, person: usize) -> usize {
        let n = nth(&self.accounts, n);
        if self.sees(n, person) { n } else { 0 }
    }

    fn write(&mut self, plan: &EntryPlan) {
        let n = self.entries.len();
        let word = format!("zq{n:03}");
        let subject = nth(&self.people, plan.subject);
        let author = self.who_sees(plan.author, subject);
        let occurred: Instant = format!("{TODAY}T11:00:00Z").parse().unwrap();
        let occurred = occurred - chrono::TimeDelta::days(plan.days_ago);
        let new = json!({
            "subject_id": self.people[subject].id, "type": KINDS[plan.kind], "severity": SEVERITIES[plan.severity],
            "occurred_start": occurred, "title": format!("Title {word}"), "facts": format!("It was {} {word}", plan.words.join(" ")),
            "tags": plan.tags, "late_reason": "Busy",
        });
        let client = self.accounts[author].client.clone();
        let made: Entry = client.post("/entries", &new).expect(201).read();
        let path = format!("/entries/{}", made.id);
        let evidence = plan.evidence.then(|| {
            let word = format!("fq{n:03}");
            let form = Form::file(&format!("file {word}.txt"), b"What was seen.");
            let made = client
                .upload(&format!("{path}/attachments"), &form)
                .expect(201)
                .json();
            (made["id"].as_str().unwrap().to_owned(), word)
        });
        self.entries.push(Written {
            id: made.id.to_string(),
            reference: made.reference,
            subject,
            author,
            state: RecordState::Draft,
            was_final: false,
            occurred,
            plan: plan.clone(),
            word,
            evidence,
            later: Vec::new(),
            links: Vec::new(),
            witness: None,
        });
        self.add_witness(n, &client, &path);
        if let Some((owner, days)) = plan.follow_up {
            self.promise_on(n, owner, days);
        }
        self.seal(n, &client, &path);
    }

    /// What becomes of a draft.
    fn seal(&mut self, n: usize, client: &Client, path: &str) {
        let fate = self.entries[n].plan.fate;
        let act = |action: &str, body: &Value| {
            let version = client.get(path).expect(200).json()["version"].as_i64().unwrap();
            client
                .post_if(&format!("{path}/{action}"), version, body)
                .expect(200);
        };
        if fate > 1 {
            act("finalise", &Value::Null);
            self.entries[n].was_final = true;
            self.entries[n].state = RecordState::Final;
            self.add_later(n, client, path);
        }
        if fate == 1 || fate == 5 {
            act("void", &json!({ "reason": "A mistake" }));
            self.entries[n].state = RecordState::Voided;
        }
    }

    /// Somebody whom the author sees was there.
    fn add_witness(&mut self, n: usize, client: &Client, path: &str) {
        let entry = &self.entries[n];
        let witness = entry.plan.witness.map(|person| nth(&self.people, person));
        let Some(person) = witness.filter(|person| self.sees(entry.author, *person)) else {
            return;
        };
        let list = json!({ "items": [{ "person_id": self.people[person].id, "name": "A witness", "role": "witness" }] });
        let version = client.get(path).expect(200).json()["version"].as_i64();
        client
            .send(
                "PUT",
                &format!("{path}/participants"),
                version,
                list.to_string().as_bytes(),
            )
            .expect(200);
        self.entries[n].witness = Some(person);
    }

    /// What comes to a final entry later.
    fn add_later(&mut self, n: usize, client: &Client, path: &str) {
        if !self.entries[n].plan.later || !self.operations.contains("create_amendment") {
            return;
        }
        let (amended, answered) = (format!("aq{n:03}"), format!("rq{n:03}"));
        let amendment =
            json!({ "kind": "addendum", "text": format!("Also {amended}"), "reason": "Forgotten" });
        client.post(&format!("{path}/amendments"), &amendment).expect(201);
        let response = json!({ "text": format!("No, {answered}") });
        client.post(&format!("{path}/responses"), &response).expect(201);
        let step = json!({ "state": "requested" });
        client
            .post(&format!("{path}/acknowledgements"), &step)
            .expect(201);
        self.entries[n].later = vec![amended, answered];
    }

    /// Entries point to others that their author sees.
    fn link_entries(&mut self) {
        for n in 0..self.entries.len() {
            let entry = &self.entries[n];
            let Some(to) = entry.plan.link.map(|to| nth(&self.entries, to)) else {
                continue;
            };
            let sees = self.sees_entry(entry.author, &self.entries[to]);
            let may = entry.state != RecordState::Voided && to != n && sees;
            if !may || !self.operations.contains("create_entry_link") {
                continue;
            }
            let new = json!({ "to_entry_id": self.entries[to].id, "kind": "relates" });
            let client = &self.accounts[entry.author].client;
            client
                .post(&format!("/entries/{}/links", entry.id), &new)
                .expect(201);
            self.entries[n].links.push(to);
        }
    }

    fn due(days: i64) -> Day {
        TODAY.parse::<Day>().unwrap() + chrono::TimeDelta::days(days)
    }

    fn promise_on(&mut self, entry: usize, owner: usize, days: i64) {
        let written = &self.entries[entry];
        let (subject, author) = (written.subject, written.author);
        let owner = self.who_sees(owner, subject);
        let path = format!("/entries/{}/follow-ups", written.id);
        self.promise(author, &path, json!({}), owner, days, (subject, Some(entry)));
    }

    fn promise_about(&mut self, subject: usize, owner: usize, days: i64) {
        let owner = self.who_sees(owner, subject);
        let about = json!({ "subject_id": self.people[subject].id });
        self.promise(owner, "/follow-ups", about, owner, days, (subject, None));
    }

    fn promise(
        &mut self,
        by: usize,
        path: &str,
        mut new: Value,
        owner: usize,
        days: i64,
        of: (usize, Option<usize>),
    ) {
        let (word, due) = (format!("wq{:03}", self.promises.len()), Self::due(days));
        new["title"] = json!(format!("Promise {word}"));
        new["due_on"] = json!(due);
        new["owner_id"] = json!(self.accounts[owner].id);
        let made = self.accounts[by].client.post(path, &new).expect(201).json();
        self.promises.push(Promise {
            id: made["id"].as_str().unwrap().to_owned(),
            owner,
            due,
            subject: of.0,
            entry: of.1,
            word,
        });
    }

    fn save(&mut self, plan: &ViewPlan) {
        let word = format!("vq{:03}", self.views.len());
        let owner = nth(&self.accounts, plan.owner);
        let names: Vec<usize> = plan.names.iter().map(|p| nth(&self.people, *p)).collect();
        let query: Vec<String> = names
            .iter()
            .map(|p| format!("subject_id={}", self.people[*p].id))
            .collect();
        let new = json!({ "name": format!("View {word}"), "query": query.join("&"), "shared": plan.shared });
        let made: SavedView = self.accounts[owner]
            .client
            .post("/saved-views", &new)
            .expect(201)
            .read();
        let mut saved = Saved {
            id: made.id.to_string(),
            owner,
            shared: plan.shared,
            names,
            pinned_by: BTreeSet::new(),
            word,
        };
        for account in plan.pinned_by.iter().map(|n| nth(&self.accounts, *n)) {
            let pin = self.accounts[account].client.send(
                "PATCH",
                &format!("/saved-views/{}", saved.id),
                None,
                b"{\"pinned\":true}",
            );
            let usable = self.may_use(account, &saved);
            pin.expect(if usable { 200 } else { 404 });
            if usable {
                saved.pinned_by.insert(account);
            }
        }
        self.views.push(saved);
    }

    fn move_person(&mut self, person: usize, manager: Option<usize>) {
        let circle = manager.is_some_and(|m| m == person || self.is_below(m, person));
        if circle || self.people[person].manager == manager {
            return;
        }
        let path = format!("/people/{}", self.people[person].id);
        let version = self.boss().get(&path).expect(200).json()["version"]
            .as_i64()
            .unwrap();
        let manager_id = manager.map(|m| self.people[m].id);
        let body = json!({ "manager_id": manager_id, "reason": "New line" });
        self.boss()
            .post_if(&format!("{path}/move"), version, &body)
            .expect(200);
        self.people[person].manager = manager;
        self.hand_over(person);
    }

    /// What nobody would be reminded of any more passes to the closest account above, or to who moved the person.
    fn hand_over(&mut self, moved: usize) {
        for n in 0..self.promises.len() {
            let promise = &self.promises[n];
            let subject = promise.subject;
            let moves = subject == moved || self.is_below(subject, moved);
            if !moves || self.sees(promise.owner, subject) || !self.sees_promise(BOSS, promise) {
                continue;
            }
            let mut above = self.people[subject].manager;
            let mut owner = BOSS;
            while let Some(manager) = above {
                if let Some(account) = self.accounts.iter().position(|one| one.person == Some(manager)) {
                    owner = account;
                    break;
                }
                above = self.people[manager].manager;
            }
            self.promises[n].owner = owner;
        }
    }
}
