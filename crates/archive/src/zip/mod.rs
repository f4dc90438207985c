//! ZIP after APPNOTE 6.3, as much of it as bundles need. Written front to back, with the sizes behind each file; read from its
//! directory, and held to be without gaps.

mod format;
mod headers;
mod read;
mod unpack;
mod write;

pub(crate) use read::{Broken, Entry, read_directory};
pub(crate) use unpack::unpack;
pub use write::EntryWriter;
pub(crate) use write::ZipWriter;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As it is: it has been packed before.
    Store,
    /// Deflated.
    Deflate,
}

impl Packing {
    /// What suits content of this media type: pictures, films, archives and PDF do not shrink.
    pub fn of(media_type: &str) -> Self {
        let kind = media_type.split(';').next().unwrap_or_default().trim();
        let packed = match kind.split_once('/') {
            Some(("image", sub)) => !matches!(sub, "svg+xml" | "bmp" | "tiff" | "x-ms-bmp"),
            Some(("audio", sub)) => !matches!(sub, "wav" | "x-wav" | "aiff" | "x-aiff"),
            Some(("video", _)) => true,
            Some(("application", sub)) => {
                sub.ends_with("zip")
                    || sub.ends_with("compressed")
                    || sub.starts_with("vnd.openxmlformats-")
                    || sub.starts_with("vnd.oasis.opendocument.")
                    || matches!(sub, "pdf" | "x-xz" | "x-bzip2" | "zstd" | "vnd.rar" | "epub+zip")
            }
            _ => false,
        };
        if packed { Self::Store } else { Self::Deflate }
    }
}

#[cfg(test)]
mod tests {
    use super::Packing;

    #[test]
    fn what_was_packed_before_is_stored() {
        for kind in [
            "image/jpeg",
            "image/png",
            "application/pdf",
            "application/zip",
            "application/x-7z-compressed",
            "video/mp4",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ] {
            assert_eq!(Packing::of(kind), Packing::Store, "{kind}");
        }
        for kind in [
            "text/plain; charset=utf-8",
            "text/csv",
            "application/json",
            "image/svg+xml",
            "image/bmp",
            "",
            "nonsense",
        ] {
            assert_eq!(Packing::of(kind), Packing::Deflate, "{kind}");
        }
    }
}
