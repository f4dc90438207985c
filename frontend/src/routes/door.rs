//! Links that open a door once: an invitation, a new password. Their token goes out of the address bar, and of what the
//! browser remembers of it, before anything else is done.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::base_path;

/// Which door a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// An invitation.
    Invite,
    /// A new password.
    Reset,
}

impl Door {
    /// Its word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }

    /// The door and the token in a path without the base path.
    fn parse(path: &str) -> Option<(Self, &str)> {
        let (word, token) = path.trim_start_matches('/').split_once('/')?;
        let door = [Self::Invite, Self::Reset]
            .into_iter()
            .find(|door| door.word() == word)?;
        (!token.is_empty() && !token.contains('/')).then_some((door, token))
    }

    /// Where this tab keeps it: a phone throws a tab away while one looks something up, and comes back to it.
    const fn place(self) -> &'static str {
        match self {
            Self::Invite => "convolog.invite",
            Self::Reset => "convolog.reset",
        }
    }
}

thread_local! {
    static KEPT: RefCell<Option<(Door, String)>> = const { RefCell::new(None) };
}

/// Takes the token out of the address, where there is one. Before the app begins.
pub fn take_token() {
    let base = base_path();
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let Some((door, token)) = Door::parse(path.strip_prefix(&base).unwrap_or(&path)) else {
        return;
    };
    KEPT.with_borrow_mut(|kept| *kept = Some((door, token.to_owned())));
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(door.place(), token);
    }
    let clean = format!("{base}/{}{}", door.word(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&clean));
    }
}

/// The token that came with the address of this visit.
pub fn token_of(door: Door) -> Option<String> {
    let kept = KEPT.with_borrow(|kept| {
        let kept = kept.as_ref().filter(|(other, _)| *other == door);
        kept.map(|(_, token)| token.clone())
    });
    kept.or_else(|| {
        let storage = window().session_storage().ok().flatten()?;
        storage.get_item(door.place()).ok().flatten()
    })
}

/// The door is through: its token is good for nothing any more.
pub fn forget_token(door: Door) {
    KEPT.with_borrow_mut(|kept| *kept = None);
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.remove_item(door.place());
    }
}

#[cfg(test)]
mod tests {
    use super::Door;

    #[test]
    fn only_a_door_with_one_token_behind_it_is_one() {
        assert_eq!(Door::parse("/invite/abc_-9"), Some((Door::Invite, "abc_-9")));
        assert_eq!(Door::parse("/reset/x"), Some((Door::Reset, "x")));
        for none in ["/invite", "/invite/", "/invite/a/b", "/people/a", ""] {
            assert_eq!(Door::parse(none), None, "{none}");
        }
    }
}
