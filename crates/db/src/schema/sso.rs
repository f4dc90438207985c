//! Single sign-on: providers, and who is who with them.

diesel::table! {
    sso_providers (id) {
        id -> Binary,
        slug -> Text,
        name -> Text,
        preset -> Text,
        issuer -> Text,
        client_id -> Text,
        client_secret -> Nullable<Binary>,
        scopes -> Text,
        email_domains -> Text,
        role_map -> Text,
        group_map -> Text,
        enabled -> BigInt,
        link_by_email -> BigInt,
        provision -> BigInt,
        default_role -> Text,
        claim -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    identities (provider_id, subject) {
        provider_id -> Binary,
        subject -> Text,
        user_id -> Binary,
        linked_at -> BigInt,
        last_sign_in_at -> BigInt,
    }
}
