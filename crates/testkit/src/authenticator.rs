//! An authenticator app: it keeps the secret of a second factor and shows the code of now.

use crate::{Client, TestApp};
use convolog_dto::Clock;
use convolog_vault::TotpSecret;
use serde_json::json;

/// The digits of base32.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The app of one account.
pub struct Authenticator(TotpSecret);

impl Authenticator {
    /// Types a secret in, as people do who cannot take a picture.
    pub fn with_secret(base32: &str) -> Self {
        let mut bytes = Vec::new();
        let (mut bits, mut held) = (0_u32, 0);
        for letter in base32.chars() {
            let digit = DIGITS.find(letter).expect("a digit of base32");
            bits = (bits << 5) | u32::try_from(digit).expect("five bits");
            held += 5;
            if held >= 8 {
                held -= 8;
                bytes.push(u8::try_from((bits >> held) & 0xff).expect("eight bits"));
            }
        }
        Self(TotpSecret::from_bytes(&bytes).expect("20 bytes"))
    }

    /// Sets a second factor up for whoever the client is signed in as; with the recovery codes.
    pub fn enrol(app: &TestApp, client: &Client) -> (Self, Vec<String>) {
        let begun = client
            .send("POST", "/auth/totp/enrol", None, &[])
            .expect(200)
            .json();
        let authenticator = Self::with_secret(begun["secret"].as_str().expect("a secret"));
        let code = json!({ "code": authenticator.code(app) });
        let codes = client.post("/auth/totp/confirm", &code).expect(200).json();
        let codes = codes["codes"].as_array().expect("codes").iter();
        let codes = codes
            .map(|code| code.as_str().expect("a code").to_owned())
            .collect();
        (authenticator, codes)
    }

    /// The code that the app shows now.
    pub fn code(&self, app: &TestApp) -> String {
        self.0.code_at(app.clock().now().timestamp()).to_string()
    }
}
