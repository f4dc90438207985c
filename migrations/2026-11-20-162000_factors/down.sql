DROP TABLE api_tokens;
DROP TABLE recovery_codes;
DROP TABLE totp_secrets;
ALTER TABLE users DROP COLUMN totp_enabled_at;
