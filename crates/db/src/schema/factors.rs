//! Second factors and API tokens.

diesel::table! {
    totp_secrets (user_id) {
        user_id -> Binary,
        secret -> Nullable<Binary>,
        last_step -> BigInt,
        pending -> Nullable<Binary>,
        pending_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    recovery_codes (user_id, hash) {
        user_id -> Binary,
        hash -> Binary,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    api_tokens (id) {
        id -> Binary,
        user_id -> Binary,
        name -> Text,
        prefix -> Text,
        hash -> Binary,
        permissions -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        last_used_at -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}
