//! What of the trail is shown, as it stands in the address.

use chrono::{Days, TimeDelta};
use convolog_dto::{AuditQuery, Day, Instant, PersonId, UserId};
use serde::{Deserialize, Serialize};

use crate::i18n::{moment_of, t, zone_here};

/// One view of the trail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Look {
    /// Everything.
    #[default]
    Everything,
    /// Who opened whose file, and took something out of it.
    Files,
    /// Who came in, and who tried.
    SignIns,
    /// What decides who may do what.
    Access,
}

impl Look {
    pub const ALL: [Self; 4] = [Self::Everything, Self::Files, Self::SignIns, Self::Access];

    pub fn word(self) -> &'static str {
        match self {
            Self::Everything => t!("audit.look.everything"),
            Self::Files => t!("audit.look.files"),
            Self::SignIns => t!("audit.look.sign_ins"),
            Self::Access => t!("audit.look.access"),
        }
    }

    /// Whether an action belongs to it.
    pub fn has(self, action: &str) -> bool {
        let family = action.split('.').next().unwrap_or_default();
        match self {
            Self::Everything => true,
            Self::Files => matches!(action, "person.viewed" | "attachment.downloaded") || family == "export",
            Self::SignIns => family == "auth",
            Self::Access => matches!(
                family,
                "user" | "group" | "invitation" | "api_token" | "sso_provider" | "settings" | "instance"
            ),
        }
    }

    const fn is_first(&self) -> bool {
        matches!(self, Self::Everything)
    }
}

/// The filters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AuditFilter {
    #[serde(default, skip_serializing_if = "Look::is_first")]
    pub view: Look,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub action: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<UserId>,
    /// The person whom it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<PersonId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target_kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// How many rows to show, when more than the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
}

impl AuditFilter {
    /// Whether anything but the view narrows it down.
    pub fn is_open(&self) -> bool {
        *self
            == Self {
                view: self.view,
                rows: self.rows,
                ..Self::default()
            }
    }

    /// The same view without filters.
    pub fn cleared(&self) -> Self {
        Self {
            view: self.view,
            ..Self::default()
        }
    }

    /// What the server is asked, of the actions that there are.
    pub fn query(&self, known: &[String]) -> AuditQuery {
        let action = if !self.action.is_empty() {
            vec![self.action.clone()]
        } else if self.view == Look::Everything {
            Vec::new()
        } else {
            let mut all: Vec<String> = known.iter().filter(|one| self.view.has(one)).cloned().collect();
            if all.is_empty() {
                // Without an action it would be all of them; this one never was.
                all.push("none".to_owned());
            }
            all
        };
        AuditQuery {
            action,
            actor_id: self.actor.into_iter().collect(),
            subject_id: self.subject.into_iter().collect(),
            target_kind: filled(&self.target_kind),
            target_id: filled(&self.target),
            at_from: self.from.and_then(beginning),
            at_to: self.to.and_then(end),
            ..AuditQuery::default()
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The first moment of a day, where the browser is.
fn beginning(day: Day) -> Option<Instant> {
    moment_of(&zone_here(), &format!("{day}T00:00"))
}

/// The last moment of a day.
fn end(day: Day) -> Option<Instant> {
    beginning(day.checked_add_days(Days::new(1))?)?.checked_sub_signed(TimeDelta::milliseconds(1))
}

#[cfg(test)]
mod tests {
    use super::{AuditFilter, Look};

    fn known() -> Vec<String> {
        [
            "auth.sign_in_failed",
            "auth.signed_in",
            "entry.created",
            "person.viewed",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn a_view_asks_for_the_actions_that_belong_to_it_and_all_for_everything() {
        let look = |view| AuditFilter {
            view,
            ..AuditFilter::default()
        };
        assert_eq!(
            look(Look::Everything).query(&known()).action,
            Vec::<String>::new()
        );
        assert_eq!(
            look(Look::SignIns).query(&known()).action,
            ["auth.sign_in_failed", "auth.signed_in"]
        );
        assert_eq!(look(Look::Files).query(&known()).action, ["person.viewed"]);
    }

    #[test]
    fn a_view_of_what_never_happened_is_empty_and_not_everything() {
        let access = AuditFilter {
            view: Look::Access,
            ..AuditFilter::default()
        };
        assert_eq!(access.query(&known()).action, ["none"]);
    }

    #[test]
    fn the_address_alone_brings_every_filter_back() {
        let filter = AuditFilter {
            view: Look::Files,
            action: "person.viewed".to_owned(),
            actor: Some("018f6f6e-0000-7000-8000-000000000001".parse().unwrap()),
            subject: Some("018f6f6e-0000-7000-8000-000000000002".parse().unwrap()),
            target_kind: "person".to_owned(),
            target: "018f6f6e-0000-7000-8000-000000000002".to_owned(),
            from: Some("2026-01-31".parse().unwrap()),
            to: Some("2026-02-01".parse().unwrap()),
            rows: Some(100),
        };
        let address = serde_html_form::to_string(&filter).unwrap();
        assert_eq!(
            serde_html_form::from_str::<AuditFilter>(&address).unwrap(),
            filter
        );
        assert!(!filter.is_open());
        assert!(filter.cleared().is_open());
    }
}
