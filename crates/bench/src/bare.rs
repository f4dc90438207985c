//! The constant answer: nothing but the HTTP stack.

use actix_web::{App, HttpResponse, HttpServer, web};

use crate::Failure;

/// Serves until it is killed. Every path answers the same 1 KB.
pub async fn serve(address: &str) -> Result<(), Failure> {
    let body = web::Bytes::from(format!("{{\"text\":\"{}\"}}", "x".repeat(1024 - 11)));
    HttpServer::new(move || {
        let body = body.clone();
        App::new().default_service(web::to(move || {
            let body = body.clone();
            async move { HttpResponse::Ok().content_type("application/json").body(body) }
        }))
    })
    .bind(address)?
    .run()
    .await?;
    Ok(())
}
