//! What surrounds every page: its head, the way around, and the search field.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use crate::assets::{ICON_ADDRESS, SCRIPT_ADDRESS, STYLE_ADDRESS};

/// Which part of the site a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// None of those in the menu.
    None,
    /// The start.
    Home,
    /// Articles.
    Articles,
    /// Parties.
    Parties,
    /// The review queue.
    Review,
    /// Parties that may be one.
    Duplicates,
    /// Where the sources disagree.
    Disagreements,
    /// Who decided what.
    History,
    /// Adding articles.
    Add,
}

const MENU: [(Section, &str, &str); 7] = [
    (Section::Articles, "/articles", "Articles"),
    (Section::Parties, "/parties", "Parties"),
    (Section::Review, "/review", "Review"),
    (Section::Duplicates, "/duplicates", "Duplicates"),
    (Section::Disagreements, "/disagreements", "Disagreements"),
    (Section::History, "/history", "History"),
    (Section::Add, "/add", "Add"),
];

/// A whole page.
pub(crate) fn frame(title: &str, section: Section, body: &Markup) -> Html<String> {
    framed(title, section, "", body)
}

/// A whole page whose search field holds some words.
pub(crate) fn framed(title: &str, section: Section, words: &str, body: &Markup) -> Html<String> {
    let here = |of: Section| (of == section).then_some("page");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) @if section != Section::Home { " · Variorum" } }
                link rel="stylesheet" href=(STYLE_ADDRESS);
                link rel="icon" type="image/svg+xml" href=(ICON_ADDRESS);
                script src=(SCRIPT_ADDRESS) defer {}
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    a.brand href="/" aria-current=[here(Section::Home)] { "Variorum" }
                    nav aria-label="Main" {
                        @for (of, address, name) in MENU {
                            a href=(address) aria-current=[here(of)] { (name) }
                        }
                    }
                    form.find action="/search" role="search" {
                        label.unseen for="find" { "Search names and texts" }
                        input #find type="search" name="q" value=(words) placeholder="Search, in any script" dir="auto" maxlength="300" autocomplete="off";
                        button { "Search" }
                    }
                }
                main #main tabindex="-1" { (body) }
            }
        }
    };
    Html(page.into_string())
}
