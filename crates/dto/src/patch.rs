//! A field of a JSON Merge Patch (RFC 7386): absent, null or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a patch does to one nullable field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The field was absent: leave it.
    #[default]
    Keep,
    /// The field was null: clear it.
    Clear,
    /// The field had a value.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the field was absent.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The value that was set, if one was.
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// The field after the patch.
    pub fn apply(self, current: Option<T>) -> Option<T> {
        match self {
            Self::Keep => current,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Self::Clear, Self::Set))
    }
}

/// A field that may be absent but, where it is there, has a value: serde would else read null as absence.
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(d: D) -> Result<Option<T>, D::Error> {
    T::deserialize(d).map(Some)
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => serializer.serialize_some(value),
            Self::Keep | Self::Clear => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::GroupPatch;

    #[test]
    fn what_cannot_be_cleared_refuses_null_and_may_be_absent() {
        let read = serde_json::from_str::<GroupPatch>;
        assert_eq!(read("{}").unwrap(), GroupPatch::default());
        assert_eq!(
            read(r#"{"name":"Auditors"}"#).unwrap().name.as_deref(),
            Some("Auditors")
        );
        assert!(read(r#"{"name":null}"#).is_err());
        assert!(read(r#"{"permissions":null}"#).is_err());
        assert!(read(r#"{"description":null}"#).is_ok(), "it can be cleared");
    }
}
