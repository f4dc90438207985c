//! Small pictures that are shown in the document itself, as long as they come cheap.

use crate::Ctx;
use convolog_dto::ExportedAttachment;
use convolog_export::case_file::{PICTURE_TYPES, Picture};
use convolog_storage::Sha256Digest;
use std::io::Read;

/// The largest picture that is shown, in bytes.
const EACH: i64 = 256 * 1024;
/// How much all of them may have, in bytes: the document is to be opened anywhere.
const ALL: i64 = 8 * 1024 * 1024;

/// What has been shown so far.
#[derive(Default)]
pub(super) struct Pictures {
    bytes: i64,
}

impl Pictures {
    /// The bytes of a picture that is small enough and is what its hash says. One that is not stands in the list all the same.
    pub(super) fn of(&mut self, ctx: &Ctx, file: &ExportedAttachment) -> Option<Picture> {
        let known = PICTURE_TYPES.contains(&file.media_type.as_str());
        let all = self.bytes.saturating_add(file.size_bytes);
        if !known || file.size_bytes > EACH || all > ALL {
            return None;
        }
        let digest: Sha256Digest = file.sha256.parse().ok()?;
        let blob = ctx.services().store().open(&digest).ok()?;
        let mut bytes = Vec::new();
        let most = u64::try_from(EACH).ok()?.saturating_add(1);
        blob.take(most).read_to_end(&mut bytes).ok()?;
        let (found, _) = Sha256Digest::of_reader(bytes.as_slice()).ok()?;
        if found != digest {
            return None;
        }
        self.bytes = all;
        Some(Picture {
            media_type: file.media_type.clone(),
            bytes,
        })
    }
}
