//! Who publishes an article, where nothing names it: the agency of its dateline, or the site of its address.

use crate::text::{Document, TokenKind};
use variorum_model::article::Metadata;

/// The publisher of an article: as given, else of its dateline, else of its address.
pub(super) fn publisher(document: &Document<'_>, metadata: &Metadata) -> Option<String> {
    let given = metadata.publisher.clone().filter(|name| !name.trim().is_empty());
    given.or_else(|| dateline_agency(document)).or_else(|| metadata.address.as_deref().and_then(site))
}

/// The agency of a dateline such as "Bogota, 24 Oct 88 (REUTER) --" at the very start.
fn dateline_agency(document: &Document<'_>) -> Option<String> {
    let tokens = &document.tokens;
    let open = tokens.iter().take(10).position(|t| t.text == "(")?;
    let numbered = tokens[..open].iter().any(|t| t.kind == TokenKind::Number) && tokens[0].text.starts_with(char::is_uppercase);
    let close = open + 1 + tokens[open + 1..].iter().take(6).position(|t| t.text == ")")?;
    let dash = tokens.get(close + 1).is_some_and(|t| matches!(t.text, "-" | "–" | "—"));
    (numbered && dash && close > open + 1).then(|| document.slice(&(open + 1..close)).to_owned())
}

/// The site of a web address as a name: "https://en.wikipedia.org/wiki/X" is "Wikipedia", "https://www.bbc.co.uk/" is "BBC".
fn site(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    let labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    if labels.iter().all(|label| label.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    // "co" of "bbc.co.uk" belongs to the ending
    let endings =
        if labels.len() > 2 && matches!(labels[labels.len() - 2], "co" | "com" | "org" | "net" | "gov" | "ac" | "edu") { 2 } else { 1 };
    let label = labels.get(labels.len().checked_sub(endings + 1)?)?;
    if label.len() <= 4 {
        return Some(label.to_uppercase());
    }
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::site;

    #[test]
    fn sites_as_names() {
        assert_eq!(site("https://en.wikipedia.org/wiki/X"), Some("Wikipedia".into()));
        assert_eq!(site("http://www.bbc.co.uk/news/1"), Some("BBC".into()));
        assert_eq!(site("https://reuters.com:443/a?b#c"), Some("Reuters".into()));
        assert_eq!(site("urn:isbn:1"), None);
        assert_eq!(site("http://127.0.0.1/a"), None);
        assert_eq!(site("https://"), None);
    }
}
