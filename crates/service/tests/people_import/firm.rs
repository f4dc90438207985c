//! An instance in a temporary folder, and what an import did to it.

use convolog_dto::{
    AuditEvent, AuditQuery, ImportResult, ImportRow, NewPerson, NewUser, PeopleImport, Person, PersonQuery,
    Role, Setup,
};
use convolog_service::{
    Config, Ctx, PasswordCost, RequestMeta, Result, ServiceError, Services,
    audit::list_audit_events,
    auth::{SignedIn, authenticate, login},
    people::{create_person, import_people, list_people},
    setup::create_setup,
    users::create_user,
};
use std::collections::BTreeMap;
use tempfile::TempDir;

pub const HEADER: &str = "display_name,employee_ref,title,team,email,start_on,manager_ref";
const PASSWORD: &str = "correct horse battery";

pub struct Instance {
    pub services: Services,
    pub maya: Ctx,
    _data: TempDir,
}

impl Instance {
    /// Set up, with Maya as the super admin and nobody else.
    pub fn empty() -> Self {
        let data = TempDir::new().unwrap();
        let mut config = Config::new(data.path());
        config.password_cost = PasswordCost::Minimal;
        let services = Services::open(config).unwrap();
        let setup: Setup = serde_json::from_value(serde_json::json!({
            "organisation_name": "Northgate Bakery", "name": "Maya", "email": "maya@example.org", "password": PASSWORD,
            "time_zone": "Europe/London",
        }))
        .unwrap();
        let maya = ctx(
            &services,
            &create_setup(&services, setup, RequestMeta::default()).unwrap(),
        );
        Self {
            services,
            maya,
            _data: data,
        }
    }

    /// Two admins at the top, P1 over P2 and P3, and Q1 over Q2.
    pub fn two_branches() -> (Self, Ctx) {
        let instance = Self::empty();
        let rows = "Priya,P1,,,,,\nTom,P2,,,,,P1\nAnn,P3,,,,,P1\nOtto,Q1,,,,,\nNora,Q2,,,,,Q1\n";
        assert_eq!(counts(&instance.import(rows)), [5, 0, 0, 0]);
        let priya = instance.admin("P1");
        (instance, priya)
    }

    /// An ADMIN tied to the person with this reference.
    pub fn admin(&self, employee_ref: &str) -> Ctx {
        let person = self.person(employee_ref);
        let email = format!("{}@example.org", employee_ref.to_lowercase());
        let new: NewUser = serde_json::from_value(serde_json::json!({
            "email": email, "name": person.display_name, "role": Role::Admin, "person_id": person.id, "password": PASSWORD,
        }))
        .unwrap();
        create_user(&self.maya, new).unwrap();
        let credentials = serde_json::from_value(serde_json::json!({ "email": email, "password": PASSWORD }));
        ctx(
            &self.services,
            &login(&self.services, credentials.unwrap(), RequestMeta::default()).unwrap(),
        )
    }

    /// Imports rows below the usual header, as Maya.
    pub fn import(&self, rows: &str) -> PeopleImport {
        import(&self.maya, rows)
    }

    /// Whom Maya sees, archived people included, by reference.
    pub fn people(&self) -> BTreeMap<String, Person> {
        let mut query = PersonQuery {
            limit: Some(200),
            status: convolog_dto::PersonStatus::ALL.to_vec(),
            ..PersonQuery::default()
        };
        let mut people = BTreeMap::new();
        loop {
            let page = list_people(&self.maya, query.clone()).unwrap();
            people.extend(
                page.items
                    .into_iter()
                    .map(|p| (p.employee_ref.clone().unwrap_or_default(), p)),
            );
            query.cursor = page.next_cursor;
            if query.cursor.is_none() {
                return people;
            }
        }
    }

    pub fn person(&self, employee_ref: &str) -> Person {
        self.people()
            .remove(employee_ref)
            .unwrap_or_else(|| panic!("nobody is {employee_ref}"))
    }

    /// The reference of somebody's manager.
    pub fn manager_of(&self, employee_ref: &str) -> Option<String> {
        let people = self.people();
        let manager = people.get(employee_ref).unwrap().manager_id?;
        people
            .into_iter()
            .find(|(_, person)| person.id == manager)
            .map(|(reference, _)| reference)
    }

    /// Somebody without a reference.
    pub fn create(&self, new: NewPerson) -> Person {
        create_person(&self.maya, new).unwrap().value
    }

    /// The newest events, the newest first.
    pub fn events(&self) -> Vec<AuditEvent> {
        let query = AuditQuery {
            limit: Some(200),
            ..AuditQuery::default()
        };
        list_audit_events(&self.maya, query).unwrap().items
    }
}

fn ctx(services: &Services, signed_in: &SignedIn) -> Ctx {
    authenticate(services, &signed_in.session.access_token, RequestMeta::default()).unwrap()
}

/// Imports rows below the usual header.
pub fn import(ctx: &Ctx, rows: &str) -> PeopleImport {
    import_people(ctx, format!("{HEADER}\n{rows}").as_bytes(), false).unwrap()
}

/// What a dry run of the same says.
pub fn dry_run(ctx: &Ctx, rows: &str) -> PeopleImport {
    import_people(ctx, format!("{HEADER}\n{rows}").as_bytes(), true).unwrap()
}

/// Created, updated, unchanged, failed.
pub fn counts(report: &PeopleImport) -> [i64; 4] {
    [report.created, report.updated, report.unchanged, report.failed]
}

/// `line column code` of everything that is wrong.
pub fn errors(report: &PeopleImport) -> Vec<String> {
    let of_row = |row: &ImportRow| {
        assert_eq!(row.result == ImportResult::Failed, !row.errors.is_empty());
        row.errors
            .iter()
            .map(|error| format!("{} {} {}", row.line, error.pointer, error.code))
            .collect::<Vec<_>>()
    };
    report.rows.iter().flat_map(of_row).collect()
}

/// `column code` of every field that the file is refused for, or the code of the refusal with its detail.
pub fn refusal(result: Result<PeopleImport>) -> Vec<String> {
    match result.unwrap_err() {
        ServiceError::Invalid(fields) => fields
            .iter()
            .map(|field| format!("{} {}", field.pointer, field.code))
            .collect(),
        ServiceError::Refused { code, detail } => vec![format!("{}: {detail}", code.as_str())],
        other => panic!("{other}"),
    }
}
