//! A client that speaks HTTP and expects nothing: a test looks at status, headers and body itself.

use crate::PATIENCE;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::net::SocketAddr;
use ureq::{Agent, http};

/// A client, signed in or not.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    base: String,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// A client of any server, not signed in.
    pub fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .allow_non_standard_methods(true)
            .build();
        Self {
            agent: config.into(),
            base: format!("http://{address}"),
            token: None,
            headers: Vec::new(),
        }
    }

    /// The same client with an access token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same client sending one more header each time.
    pub fn with_header(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.headers.push((name.to_owned(), value.to_owned()));
        client
    }

    /// The access token, if signed in.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Signs in and gives the client that is.
    pub fn sign_in(&self, email: &str, password: &str) -> Self {
        let answer = self.post(
            "/auth/login",
            &serde_json::json!({ "email": email, "password": password }),
        );
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.with_token(answer.json()["access_token"].as_str().expect("an access token"))
    }

    /// `GET` below the API's base.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, &[])
    }

    /// `POST` of JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, None, body.to_string().as_bytes())
    }

    /// `POST` of JSON on a version of a resource.
    pub fn post_if(&self, path: &str, version: i64, body: &Value) -> Answer {
        self.send("POST", path, Some(version), body.to_string().as_bytes())
    }

    /// `PATCH` of a version of a resource.
    pub fn patch(&self, path: &str, version: i64, body: &Value) -> Answer {
        self.send("PATCH", path, Some(version), body.to_string().as_bytes())
    }

    /// `DELETE` of a version of a resource.
    pub fn delete(&self, path: &str, version: i64) -> Answer {
        self.send("DELETE", path, Some(version), &[])
    }

    /// Anything, below the API's base. A body is JSON unless a header says otherwise.
    pub fn send(&self, method: &str, path: &str, version: Option<i64>, body: &[u8]) -> Answer {
        self.send_raw(method, &format!("/api/v1{path}"), version, body)
    }

    /// Anything, anywhere on the server.
    pub fn send_raw(&self, method: &str, path: &str, version: Option<i64>, body: &[u8]) -> Answer {
        self.try_send_raw(method, path, version, body)
            .expect("the server answers")
    }

    /// The same for a server that may die meanwhile.
    ///
    /// # Errors
    /// When no whole answer comes.
    pub fn try_send_raw(
        &self,
        method: &str,
        path: &str,
        version: Option<i64>,
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let mut request = http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(version) = version {
            request = request.header("if-match", format!("\"{version}\""));
        }
        if !body.is_empty()
            && !self
                .headers
                .iter()
                .any(|(name, _)| name.eq_ignore_ascii_case("content-type"))
        {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(body.to_vec()).expect("a request");
        let agent_config = self.agent.configure_request(request).build();
        let mut response = self.agent.run(agent_config)?;
        let body = response
            .body_mut()
            .with_config()
            .limit(64 * 1024 * 1024)
            .read_to_vec()?;
        Ok(Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body,
        })
    }
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as a type.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text; empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The code of a problem; empty when it is none.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Asserts the status and gives the answer back.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}
