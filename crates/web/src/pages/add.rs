//! Adding an article: pasted, from a file, or from an address. As `variorum add` does it: read, kept unchanged, proposed from.

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::Redirect;
use maud::{Markup, html};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::spawn_blocking;
use variorum_exchange::read::{Opened, Origin, Source};
use variorum_model::article::Metadata;
use variorum_model::time::Edtf;

use super::{Page, Shared};
use crate::App;
use crate::error::WebError;
use crate::fields::{Fields, Sent};
use crate::frame::{Section, frame};
use crate::lines::article_address;

pub(crate) async fn page(State(app): Shared) -> Page {
    let body = html! {
        h1 { "Add an article" }
        p.quiet { "A published report. It is kept unchanged with the hash of its bytes; what is proposed from it waits for your review. What you write below about its origin stands before what the document says about itself." }
        section aria-labelledby="by-paste" {
            h2 #by-paste { "Paste" }
            form.wide method="post" action="/add/paste" {
                p.field { label for="title" { "Title" } input #title name="title" maxlength="500" dir="auto"; }
                p.field { label for="text" { "Text" } textarea #text name="text" rows="12" required dir="auto" {} }
                (origin_fields("p"))
                p { button { "Add" } }
            }
        }
        section aria-labelledby="by-file" {
            h2 #by-file { "File" }
            form.wide method="post" action="/add/file" enctype="multipart/form-data" {
                // the fields stand before the file, so that they are read first
                (origin_fields("f"))
                p.field { label for="file" { "HTML, text, Markdown, PDF or DOCX, up to " (app.limits.upload >> 20) " MiB" } input #file type="file" name="file" required; }
                p { button { "Add" } }
            }
        }
        section aria-labelledby="by-address" {
            h2 #by-address { "Address" }
            form.wide method="post" action="/add/address" {
                p.field { label for="address" { "http or https, of a public host" } input #address type="url" name="address" required maxlength="2000" placeholder="https://"; }
                (origin_fields("a"))
                p { button { "Fetch and add" } }
            }
        }
    };
    Ok(frame("Add an article", Section::Add, &body))
}

/// Fields about where the article comes from; `form` makes their ids differ.
fn origin_fields(form: &str) -> Markup {
    let fields = [("publisher", "Publisher", ""), ("author", "Author", ""), ("published", "Published", "2015-09-23, or 2015-09")];
    html! {
        div.beside {
            @for (name, label, example) in fields {
                p.field { label for=(format!("{name}-{form}")) { (label) } input id=(format!("{name}-{form}")) name=(name) maxlength="300" dir="auto" placeholder=[(!example.is_empty()).then_some(example)]; }
            }
        }
    }
}

pub(crate) async fn paste(State(app): Shared, request: Request) -> Result<Redirect, WebError> {
    let turn = turn(&app).await?;
    let sent = Sent::from_request(request, &()).await?;
    let hint = Metadata { title: sent.get("title").map(str::to_owned), ..hints(&sent)? };
    let doc = hint.title.clone().unwrap_or_else(|| "pasted text".to_owned());
    // a form sends its lines with two characters at their ends
    let bytes = sent.needed("text")?.replace("\r\n", "\n").into_bytes();
    add(app, turn, move || Ok(Opened { doc, bytes, metadata: Metadata::default(), charset: None }), hint).await
}

pub(crate) async fn file(State(app): Shared, mut form: Multipart) -> Result<Redirect, WebError> {
    let turn = turn(&app).await?;
    let mut fields = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|e| broken(&e))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" {
            fields.push((name, field.text().await.map_err(|e| broken(&e))?));
            continue;
        }
        let doc = field.file_name().map(last_part).filter(|doc| !doc.is_empty()).unwrap_or("uploaded file").to_owned();
        let bytes = field.bytes().await.map_err(|e| broken(&e))?.to_vec();
        let hint = hints(&Fields::from(fields))?;
        return add(app, turn, move || Ok(Opened { doc, bytes, metadata: Metadata::default(), charset: None }), hint).await;
    }
    Err(WebError::wrong("no file was sent"))
}

pub(crate) async fn address(State(app): Shared, sent: Sent) -> Result<Redirect, WebError> {
    let hint = hints(&sent)?;
    let address = sent.needed("address")?.to_owned();
    // only addresses: a path of this machine is none
    let source = Source { doc: address.clone(), origin: Origin::Address(address) };
    let turn = turn(&app).await?;
    add(app, turn, move || Ok(source.open()?), hint).await
}

/// Waits until few others add: an article may be large, and is read only then.
async fn turn(app: &App) -> Result<OwnedSemaphorePermit, WebError> {
    Arc::clone(&app.adding).acquire_owned().await.map_err(|_| WebError::Broken)
}

/// A file's name without the folders that some browsers send.
fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn broken(error: &MultipartError) -> WebError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            WebError::Refused(StatusCode::PAYLOAD_TOO_LARGE, "the file is too large; add it with `variorum add`".into())
        }
        status => WebError::Refused(status, error.body_text()),
    }
}

fn hints(fields: &Fields) -> Result<Metadata, WebError> {
    let published =
        fields.get("published").map(|text| Edtf::parse(text).map_err(|error| WebError::wrong(error.to_string()))).transpose()?;
    Ok(Metadata {
        publisher: fields.get("publisher").map(str::to_owned),
        author: fields.get("author").map(str::to_owned),
        published: published.map(|date| date.as_str().to_owned()),
        ..Metadata::default()
    })
}

/// Reads, proposes and stores, and leads to the article.
async fn add(
    app: Arc<App>,
    turn: OwnedSemaphorePermit,
    open: impl FnOnce() -> Result<Opened, WebError> + Send + 'static,
    hint: Metadata,
) -> Result<Redirect, WebError> {
    let reader = Arc::clone(&app);
    let read = spawn_blocking(move || {
        let opened = open()?;
        let article = opened.article(Some(hint))?;
        let claims = variorum_extract::extract(&article, &reader.engine, &[]);
        Ok::<_, WebError>((opened, article, claims))
    });
    let (opened, article, claims) = read.await.map_err(|_| WebError::Broken)??;
    let (by, now) = (app.by.clone(), app.now);
    let (ingested, proposed) = app.store.write(move |kb| Ok(kb.add(&article, &opened.bytes, &claims, &by, now())?)).await?;
    drop(turn);
    Ok(Redirect::to(&format!("{}?added={}", article_address(ingested.id), proposed.new.len())))
}
