//! What a page says about itself: JSON-LD, OpenGraph and other `meta`, `time`, byline, canonical address.

use serde_json::Value;
use variorum_model::article::Metadata;

use super::tree::{Data, Id, Tree};
use crate::read::dates;

/// Metadata of the page, the surest statement of each kind first.
pub(crate) fn metadata(tree: &Tree) -> Metadata {
    let head = collect(tree);
    let linked = linked_data(&head.scripts);
    let published = head.first(&[
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "date",
        "article.published",
        "cxenseparse:recs:publishtime",
        "originalpublicationdate",
    ]);
    let address = head
        .canonical
        .clone()
        .or_else(|| head.first(&["og:url", "twitter:url"]))
        .or_else(|| linked.address.clone())
        .filter(|address| address.starts_with("http://") || address.starts_with("https://"));
    Metadata {
        title: head
            .first(&["og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title"])
            .or(linked.title)
            .or_else(|| head.heading.clone())
            .or_else(|| head.title.clone())
            .map(|title| without_site(&title, head.first(&["og:site_name"]).as_deref()))
            .filter(|title| !title.is_empty()),
        publisher: linked
            .publisher
            .or_else(|| {
                head.first(&[
                    "og:site_name",
                    "citation_publisher",
                    "dc.publisher",
                    "dcterms.publisher",
                    "article:publisher",
                    "application-name",
                    "publisher",
                    "cre",
                    "copyright-holder",
                ])
            })
            .filter(|name| !name.starts_with("http")),
        author: linked
            .author
            .or_else(|| {
                head.first(&[
                    "author",
                    "article:author",
                    "citation_author",
                    "dc.creator",
                    "dcterms.creator",
                    "parsely-author",
                    "sailthru.author",
                    "byl",
                    "article:author_name",
                    "twitter:data1",
                ])
                .filter(|name| is_name(name))
            })
            .or_else(|| head.byline.clone())
            .map(|name| without_by(&name))
            .filter(|name| is_name(name)),
        published: linked
            .published
            .or(published)
            .as_deref()
            .and_then(dates::edtf)
            .or_else(|| head.marked_dates.iter().find_map(|date| dates::edtf(date)))
            .or_else(|| head.times.iter().find_map(|date| dates::edtf(date))),
        address,
        language: head.language,
    }
}

#[derive(Default)]
struct Head {
    /// `meta` names, lower case, with their contents, in order.
    metas: Vec<(String, String)>,
    scripts: Vec<String>,
    title: Option<String>,
    heading: Option<String>,
    canonical: Option<String>,
    language: Option<String>,
    byline: Option<String>,
    /// Dates marked as those of publication.
    marked_dates: Vec<String>,
    /// Other `time` elements, in order.
    times: Vec<String>,
}

impl Head {
    fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.clone()))
    }
}

fn collect(tree: &Tree) -> Head {
    let mut head = Head::default();
    let mut in_comments = vec![false; tree.nodes.len()];
    for id in 1..tree.nodes.len() {
        let class = tree.attribute(id, "class").unwrap_or("");
        in_comments[id] = in_comments[tree.nodes[id].parent]
            || class.contains("comment") && tree.tag(id) != "body"
            || tree.attribute(id, "id").is_some_and(|name| name.contains("comment"));
        match tree.tag(id) {
            "" => {}
            "meta" => {
                let name = tree.attribute(id, "property").or_else(|| tree.attribute(id, "name")).or_else(|| tree.attribute(id, "itemprop"));
                if let (Some(name), Some(content)) = (name, tree.attribute(id, "content")) {
                    head.metas.push((name.trim().to_ascii_lowercase(), single(content)));
                }
            }
            "title" if head.title.is_none() => head.title = Some(tree.words(id)).filter(|title| !title.is_empty()),
            "h1" if head.heading.is_none() => head.heading = Some(tree.words(id)).filter(|title| title.chars().count() >= 8),
            "link" if tree.attribute(id, "rel") == Some("canonical") => {
                head.canonical = head.canonical.or_else(|| tree.attribute(id, "href").map(str::to_owned))
            }
            "html" => {
                head.language =
                    tree.attribute(id, "lang").or_else(|| tree.attribute(id, "xml:lang")).map(str::to_owned).filter(|lang| !lang.is_empty())
            }
            "script" if tree.attribute(id, "type").is_some_and(|kind| kind.contains("ld+json")) => head.scripts.push(raw(tree, id)),
            "time" if !in_comments[id] => {
                let date = tree.attribute(id, "datetime").map_or_else(|| tree.words(id), str::to_owned);
                let marked = tree.attribute(id, "itemprop") == Some("datePublished")
                    || tree.attribute(id, "class").is_some_and(|class| class.contains("publi"));
                if marked { head.marked_dates.push(date) } else { head.times.push(date) }
            }
            _ if in_comments[id] => {}
            _ => collect_marked(tree, id, class, &mut head),
        }
    }
    head
}

fn collect_marked(tree: &Tree, id: Id, class: &str, head: &mut Head) {
    if tree.attribute(id, "itemprop") == Some("datePublished") {
        head.marked_dates
            .push(tree.attribute(id, "content").or_else(|| tree.attribute(id, "datetime")).map_or_else(|| tree.words(id), str::to_owned));
    }
    let is_byline = tree.attribute(id, "rel") == Some("author")
        || tree.attribute(id, "itemprop") == Some("author")
        || class.split_whitespace().any(|word| {
            matches!(
                word.to_ascii_lowercase().as_str(),
                "byline"
                    | "author"
                    | "author-name"
                    | "post-author"
                    | "entry-author"
                    | "article-author"
                    | "byline__name"
                    | "article__author"
                    | "vcard"
                    | "author_name"
            )
        });
    if is_byline && head.byline.is_none() {
        let words = tree.words(id);
        head.byline = Some(words).filter(|words| is_name(&without_by(words)));
    }
    let dated = class.split_whitespace().any(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "date"
                | "published"
                | "pubdate"
                | "post-date"
                | "entry-date"
                | "article-date"
                | "timestamp"
                | "article__date"
                | "news-date"
                | "dateline"
        )
    });
    if dated {
        let words = tree.words(id);
        if words.chars().count() <= 60 {
            head.times.push(words);
        }
    }
}

fn raw(tree: &Tree, id: Id) -> String {
    tree.children(id).filter_map(|child| if let Data::Text(text) = &tree.nodes[child].data { Some(text.as_str()) } else { None }).collect()
}

fn single(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "By Jane Doe" to "Jane Doe"; what follows a bar or a date is not the name.
fn without_by(name: &str) -> String {
    let name = single(name);
    let lower = name.to_lowercase();
    let rest = ["by ", "written by ", "posted by ", "author: ", "автор: ", "автор ", "بقلم: ", "بقلم ", "par ", "por ", "von ", "yazan: "]
        .iter()
        .find_map(|by| lower.starts_with(by).then(|| name.chars().skip(by.chars().count()).collect::<String>()))
        .unwrap_or(name);
    rest.split(['|', '•', '·', '\n']).next().unwrap_or("").trim().trim_end_matches(',').to_owned()
}

fn is_name(name: &str) -> bool {
    !name.starts_with("http")
        && !name.starts_with('@')
        && (2..=120).contains(&name.chars().count())
        && name.split_whitespace().count() <= 14
        && name.chars().any(char::is_alphabetic)
        && !matches!(name.to_lowercase().as_str(), "admin" | "administrator" | "editor" | "webmaster" | "staff")
}

/// "The split - Lake Post" to "The split" where the end is the site's name, or is short behind a bar.
fn without_site(title: &str, site: Option<&str>) -> String {
    let title = single(title);
    for mark in [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " / "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let is_site = site.is_some_and(|site| site.eq_ignore_ascii_case(tail.trim()));
            let short = !matches!(mark, " - " | " – " | " — " | " / ") && tail.split_whitespace().count() <= 5
                || mark == " - " && tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 4;
            if is_site || short && head.chars().count() >= 12 {
                return head.trim().to_owned();
            }
        }
    }
    title
}

#[derive(Default)]
struct Linked {
    title: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    published: Option<String>,
    address: Option<String>,
}

/// The article that the page's JSON-LD describes; broken JSON is passed over.
fn linked_data(scripts: &[String]) -> Linked {
    let mut linked = Linked::default();
    for script in scripts.iter().take(20) {
        let Ok(value) = serde_json::from_str::<Value>(script.trim()) else { continue };
        let mut stack = vec![&value];
        let mut seen = 0;
        while let Some(value) = stack.pop() {
            seen += 1;
            if seen > 2000 {
                break;
            }
            match value {
                Value::Array(items) => stack.extend(items.iter().rev()),
                Value::Object(object) => {
                    if is_article(object.get("@type")) {
                        linked.title = linked.title.or_else(|| text(object.get("headline")).or_else(|| text(object.get("name"))));
                        linked.published =
                            linked.published.or_else(|| text(object.get("datePublished")).or_else(|| text(object.get("dateCreated"))));
                        linked.author = linked.author.or_else(|| names(object.get("author")));
                        linked.publisher = linked.publisher.or_else(|| names(object.get("publisher")));
                        linked.address = linked.address.or_else(|| {
                            text(object.get("url"))
                                .or_else(|| text(object.get("mainEntityOfPage")))
                                .or_else(|| object.get("mainEntityOfPage").and_then(|page| text(page.get("@id"))))
                        });
                    }
                    stack.extend(
                        object
                            .iter()
                            .filter(|(key, _)| matches!(key.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage" | "itemListElement"))
                            .map(|(_, value)| value),
                    );
                }
                _ => {}
            }
        }
    }
    linked
}

fn is_article(kind: Option<&Value>) -> bool {
    let fits = |kind: &str| {
        kind.ends_with("Article")
            || matches!(
                kind,
                "BlogPosting"
                    | "Report"
                    | "LiveBlogPosting"
                    | "SocialMediaPosting"
                    | "ReportageNewsArticle"
                    | "DiscussionForumPosting"
                    | "CreativeWork"
            )
    };
    match kind {
        Some(Value::String(kind)) => fits(kind),
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind.as_str().is_some_and(fits)),
        _ => false,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value?.as_str().map(single).filter(|text| !text.is_empty() && text.chars().count() <= 1000)
}

/// Names of one or several persons or organisations.
fn names(value: Option<&Value>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(single(name)),
        Value::Object(object) => text(object.get("name")),
        _ => None,
    };
    let names: Vec<String> = match value? {
        Value::Array(items) => items.iter().take(12).filter_map(name).collect(),
        one => name(one).into_iter().collect(),
    };
    let joined = names.into_iter().filter(|name| !name.is_empty() && !name.starts_with("http")).collect::<Vec<_>>().join(", ");
    (!joined.is_empty()).then_some(joined)
}
