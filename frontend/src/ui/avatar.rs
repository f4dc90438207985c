//! A person's initials in a circle. Decoration: the name always stands beside it.

use leptos::prelude::*;

/// How large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// Beside a line of text.
    Small,
    /// In a list.
    #[default]
    Medium,
    /// At the head of a page.
    Large,
}

/// The initials of a name: the first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The circle.
#[component]
pub fn Avatar(#[prop(into)] name: String, #[prop(optional)] size: AvatarSize) -> impl IntoView {
    let class = match size {
        AvatarSize::Small => "avatar avatar-small",
        AvatarSize::Medium => "avatar",
        AvatarSize::Large => "avatar avatar-large",
    };
    view! { <span class=class aria-hidden="true">{initials(&name)}</span> }
}

#[cfg(test)]
mod tests {
    #[test]
    fn initials_come_from_the_first_and_the_last_name() {
        assert_eq!(super::initials("Ana de la Cruz"), "AC");
        assert_eq!(super::initials("sam"), "S");
        assert_eq!(super::initials("  "), "");
    }
}
