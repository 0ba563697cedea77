//! A picture in a page of its own: nothing is fetched, nothing runs, and everything can be reached with the keyboard.
//!
//! Pointing at a thing, or moving to it with the Tab key, shows its card: what is said, the words of each source, and whose
//! account it is. This needs no script. All cards stand in a list below the picture as well, for paper and for
//! readers without style sheets; footnote numbers lead there.

use crate::genealogy::{Genealogy, Picture, Source, Thing};
use crate::style::{FONTS, page_colours};
use crate::text::{address, escaped, is_web_address, one_line};

/// Cards are shown on pointing for as many things; the list below has all of them. Each costs the browser a rule.
const POINTED: usize = 1500;

/// A link above the picture, to the page from which it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayBack<'a> {
    /// The address, as it stands in a link.
    pub address: &'a str,
    /// What is there.
    pub words: &'a str,
}

/// The page of a picture that was drawn from `input`.
#[must_use]
pub fn page(input: &Genealogy, picture: &Picture, back: Option<WayBack<'_>>) -> String {
    let title = if input.title.trim().is_empty() { "Organisations in time".into() } else { one_line(&input.title, 140) };
    let mut rules = String::new();
    let mut cards = String::new();
    for (at, thing) in picture.things.iter().enumerate() {
        let class = &thing.class;
        if at < POINTED {
            rules.push_str(&format!("body:has(.{class}:hover) #{class}-c,body:has(.{class}:focus) #{class}-c,"));
        }
        cards.push_str(&card(thing, &input.sources));
    }
    if !rules.is_empty() {
        rules.pop();
        rules.push_str("{display:block}");
    }
    let back = back.map_or_else(String::new, |back| {
        format!(
            "<nav class=\"back\"><a href=\"{}\">\u{2190} <bdi>{}</bdi></a></nav>\n",
            address(back.address),
            escaped(&one_line(back.words, 140))
        )
    });
    let pointed: String = picture.things.iter().take(POINTED).map(|t| panel(t, &input.sources)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<title>{}</title>\n\
         <style>body{{font:15px/1.45 {FONTS};margin:0}}{}{LAYOUT}\n{rules}</style>\n</head>\n<body>\n\
         {back}<main>\n<div class=\"picture\">\n{}</div>\n<aside aria-live=\"polite\">{pointed}</aside>\n\
         <section class=\"all\"><h2>Everything the picture says</h2>\n<ol class=\"cards\">\n{cards}</ol></section>\n</main>\n</body>\n</html>\n",
        escaped(&title),
        page_colours(),
        picture.svg
    )
}

const LAYOUT: &str = ".back{padding:.8rem 1.75rem 0}.picture{overflow:auto}.picture svg{display:block;margin:0 auto}\
aside{position:fixed;right:1rem;bottom:1rem;width:min(26rem,calc(100vw - 2rem));pointer-events:none}\
.panel{display:none;border:1px solid;border-radius:8px;padding:.7rem .9rem;box-shadow:0 4px 18px rgba(0,0,0,.25);max-height:60vh;overflow:hidden}\
.panel p,.cards p{margin:0 0 .3rem}blockquote{margin:.3rem 0 .5rem;padding-left:.7rem;border-left:3px solid}cite{font-style:normal;font-size:.87em}\
.chain{font-size:.87em}.all{max-width:72rem;margin:0 auto;padding:0 1.75rem 3rem}.all h2{font-size:1.1rem}.cards{list-style:none;padding:0;display:grid;\
grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:.7rem}.cards li{border:1px solid;border-radius:6px;padding:.6rem .8rem}\
li:target{outline:3px solid}@media print{aside{display:none}.picture{overflow:visible}.picture svg{max-width:100%;height:auto}.cards li{break-inside:avoid}}";

fn panel(thing: &Thing, sources: &[Source]) -> String {
    format!("<div class=\"panel\" id=\"{}-c\">{}</div>\n", thing.class, content(thing, sources, 3))
}

fn card(thing: &Thing, sources: &[Source]) -> String {
    format!("<li id=\"{}-l\">{}</li>\n", thing.class, content(thing, sources, usize::MAX))
}

fn content(thing: &Thing, sources: &[Source], most: usize) -> String {
    let mut out = format!("<p><strong>{}</strong></p>", escaped(&thing.sentence));
    for note in thing.notes.iter().take(most) {
        let Some(source) = sources.get(*note) else { continue };
        out.push_str(&quoted(*note + 1, source));
    }
    if thing.notes.len() > most {
        out.push_str(&format!("<p class=\"muted\">and {} more below</p>", thing.notes.len() - most));
    }
    if thing.notes.is_empty() {
        out.push_str("<p class=\"muted\">No source is given.</p>");
    }
    out
}

fn quoted(number: usize, source: &Source) -> String {
    let publisher = if source.publisher.trim().is_empty() { "Unnamed source".into() } else { one_line(&source.publisher, 120) };
    let mut name = format!("<bdi>{}</bdi>", escaped(&publisher));
    if is_web_address(&source.address) {
        name = format!("<a href=\"{}\" rel=\"noreferrer noopener\">{name}</a>", address(&source.address));
    }
    let date = one_line(&source.date, 40);
    let date = if date.is_empty() { String::new() } else { format!(", {}", escaped(&date)) };
    let quote = one_line(&source.quote, 600);
    let quote = if quote.is_empty() { String::new() } else { format!("<blockquote dir=\"auto\">{}</blockquote>", escaped(&quote)) };
    let mut chain = String::new();
    if !source.chain.is_empty() {
        let voices: Vec<String> = source.chain.iter().take(8).map(|v| format!("<bdi>{}</bdi>", escaped(&one_line(v, 80)))).collect();
        chain = format!("<p class=\"chain\">citing {}</p>", voices.join(", citing "));
    }
    format!("{quote}<p><cite>[{number}] {name}{date}</cite></p>{chain}")
}
