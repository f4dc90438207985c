//! One-time links.

diesel::table! {
    invitations (id) {
        id -> Binary,
        email -> Nullable<Text>,
        name -> Text,
        role -> Text,
        person_id -> Nullable<Binary>,
        token_hash -> Nullable<Binary>,
        state -> Text,
        mail -> Text,
        invited_by -> Binary,
        accepted_by -> Nullable<Binary>,
        created_at -> BigInt,
        updated_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    password_resets (token_hash) {
        token_hash -> Binary,
        user_id -> Binary,
        made_by -> Nullable<Binary>,
        epoch -> BigInt,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}
