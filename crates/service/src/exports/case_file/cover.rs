//! The cover: what it is called, for whom, by whom, and out of what.

use super::{Chosen, PreparedCaseFile};
use crate::{Result, meta};
use convolog_db::{ReadTx, settings};
use convolog_export::case_file::{Counts, Cover};

impl PreparedCaseFile {
    pub(super) fn cover(&self, tx: &mut ReadTx<'_>) -> Result<Cover> {
        let zone = meta::time_zone(tx)?;
        let count = self.new.entry_ids.len();
        let selection = match &self.chosen {
            Chosen::Entries(_) if count == 1 => "One record, chosen by hand".to_owned(),
            Chosen::Entries(_) => format!("{count} records, chosen one by one"),
            Chosen::Person(person) => {
                format!(
                    "Every record about {} that {} sees",
                    person.name,
                    self.ctx.actor().name
                )
            }
            Chosen::Filter(_) => {
                let filter = self.new.filter.as_deref().unwrap_or_default();
                let filter = if filter.is_empty() { "everything" } else { filter };
                format!(
                    "The records that {} sees of the filter: {filter}",
                    self.ctx.actor().name
                )
            }
        };
        Ok(Cover {
            title: self.new.title.clone(),
            recipient: self.new.recipient.clone(),
            purpose: self.new.purpose.clone(),
            prepared_by: self.ctx.actor().name.clone(),
            prepared_at: self.at,
            organisation: settings::get(tx, meta::keys::ORGANISATION_NAME)?.unwrap_or_default(),
            instance_id: settings::get(tx, meta::keys::INSTANCE_ID)?.unwrap_or_default(),
            selection,
            zone: convolog_record::parse_tz(&zone).unwrap_or_default(),
            counts: Counts::default(),
        })
    }
}
