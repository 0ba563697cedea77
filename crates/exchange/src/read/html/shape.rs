//! What an element is, by its tag, role, class and id.

use std::collections::HashSet;
use std::sync::LazyLock;

use variorum_model::article::ZoneKind::{self, Blurb, Comment, Navigation};

use super::tree::{Id, Tree};

/// What an element's own name gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Not for readers: scripts, forms' controls, hidden things.
    Skip,
    /// A zone by the standard's own words (`nav`, `role="navigation"`): sure.
    Sure(ZoneKind),
    /// A zone by the words of class or id: to be believed unless the article itself is inside.
    Named(ZoneKind),
    /// Says that the article is inside; the higher the surer.
    Article(u8),
}

/// The shape of an element, if it has one.
pub(crate) fn of(tree: &Tree, id: Id) -> Option<Shape> {
    let tag = tree.tag(id);
    match tag {
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "embed" | "canvas" | "audio" | "video"
        | "map" | "button" | "select" | "input" | "textarea" | "option" | "datalist" | "head" | "title" | "meta" | "link" | "progress"
        | "meter" | "applet" | "frameset" => return Some(Shape::Skip),
        "nav" | "menu" | "aside" | "search" => return Some(Shape::Sure(Navigation)),
        "dialog" => return Some(Shape::Sure(Blurb)),
        _ => {}
    }
    if is_hidden(tree, id) {
        return Some(Shape::Skip);
    }
    match tree.attribute(id, "role") {
        Some(
            "navigation" | "contentinfo" | "complementary" | "search" | "menu" | "menubar" | "toolbar" | "tablist" | "doc-endnotes"
            | "note",
        ) => return Some(Shape::Sure(Navigation)),
        Some("banner") => return Some(Shape::Named(Navigation)),
        Some("dialog" | "alertdialog") => return Some(Shape::Sure(Blurb)),
        Some("main") => return Some(Shape::Article(1)),
        Some("article") if tag != "article" => return Some(Shape::Article(2)),
        _ => {}
    }
    match tree.attribute(id, "itemprop") {
        Some(prop) if prop.split_whitespace().any(|word| word == "articleBody" || word == "reviewBody") => return Some(Shape::Article(4)),
        Some("comment") => return Some(Shape::Named(Comment)),
        _ => {}
    }
    if tree.attribute(id, "itemtype").is_some_and(|kind| kind.ends_with("/Comment") || kind.ends_with("/UserComments")) {
        return Some(Shape::Named(Comment));
    }
    by_names(tree, id).or(match tag {
        "footer" | "header" | "figcaption" => Some(Shape::Named(Navigation)),
        "article" => Some(Shape::Article(2)),
        "main" => Some(Shape::Article(1)),
        _ => None,
    })
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    if tree.attribute(id, "hidden").is_some() {
        return true;
    }
    tree.attribute(id, "style").is_some_and(|style| {
        let plain: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        plain.contains("display:none")
    })
}

fn by_names(tree: &Tree, id: Id) -> Option<Shape> {
    let class = tree.attribute(id, "class").unwrap_or("");
    let name = tree.attribute(id, "id").unwrap_or("");
    if class.is_empty() && name.is_empty() {
        return None;
    }
    let names = &*NAMES;
    let mut found: Option<Shape> = None;
    for whole in class.split_whitespace().chain(name.split_whitespace()).take(24) {
        let plain = whole.to_ascii_lowercase();
        if names.neutral.iter().any(|start| plain.starts_with(start)) {
            continue;
        }
        let words = words(whole);
        let joined = words.join("-");
        if names.article.contains(joined.as_str()) {
            return Some(Shape::Article(3));
        }
        let kind = if names.comment_phrases.iter().any(|phrase| is_phrase(&joined, phrase))
            || words.iter().any(|word| names.comment.contains(word.as_str()))
        {
            Some(Comment)
        } else if names.blurb_phrases.iter().any(|phrase| is_phrase(&joined, phrase))
            || words.iter().any(|word| names.blurb.contains(word.as_str()))
        {
            Some(Blurb)
        } else if names.navigation_phrases.iter().any(|phrase| is_phrase(&joined, phrase))
            || words.iter().any(|word| names.navigation.contains(word.as_str()))
        {
            Some(Navigation)
        } else {
            None
        };
        let described = words.iter().any(|word| {
            matches!(word.as_str(), "has" | "with" | "no" | "without" | "open" | "closed" | "status" | "layout" | "enabled" | "disabled")
        });
        if let (Some(kind), None, false) = (kind, found, described) {
            found = Some(Shape::Named(kind));
        }
    }
    found
}

/// "relatedPosts" and "related_posts" are the words "related", "posts".
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            words.push(String::new());
            lower = false;
            continue;
        }
        if c.is_uppercase() && lower {
            words.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Does `phrase` stand in `joined` as whole words?
fn is_phrase(joined: &str, phrase: &str) -> bool {
    joined.match_indices(phrase).any(|(at, _)| {
        let before = at == 0 || joined.as_bytes()[at - 1] == b'-';
        let end = at + phrase.len();
        before && (end == joined.len() || joined.as_bytes()[end] == b'-')
    })
}

struct Names {
    neutral: Vec<&'static str>,
    article: HashSet<&'static str>,
    comment: HashSet<&'static str>,
    comment_phrases: Vec<&'static str>,
    blurb: HashSet<&'static str>,
    blurb_phrases: Vec<&'static str>,
    navigation: HashSet<&'static str>,
    navigation_phrases: Vec<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    // Page builders and post classes put these on everything.
    neutral: vec![
        "elementor",
        "wp-block",
        "et_pb",
        "vc_",
        "wpb_",
        "post-",
        "category-",
        "tag-",
        "type-",
        "status-",
        "format-",
        "hentry",
        "js-",
        "is-",
        "td-pb",
        "fusion-",
        "col-",
        "lang-",
        "page-id",
        "has-",
        "hydrated",
    ],
    article: HashSet::from([
        "article-body",
        "articlebody",
        "article-content",
        "articlecontent",
        "article-text",
        "articletext",
        "article-main",
        "article-body-content",
        "article-content-body",
        "article-page-content",
        "article-details",
        "article-copy",
        "article-inner",
        "body-copy",
        "content-body",
        "content-article",
        "detail-text",
        "entry-content",
        "entrycontent",
        "entry-body",
        "entry-text",
        "field-name-body",
        "field-body",
        "full-text",
        "fulltext",
        "main-text",
        "mw-parser-output",
        "mw-content-text",
        "news-body",
        "news-content",
        "news-text",
        "news-detail",
        "page-content-body",
        "post-body",
        "postbody",
        "post-content",
        "postcontent",
        "post-text",
        "post-entry",
        "post-article",
        "post-single-content",
        "report-body",
        "report-content",
        "rich-text-body",
        "single-content",
        "single-post-content",
        "story-body",
        "storybody",
        "story-content",
        "story-text",
        "story-body-text",
        "td-post-content",
        "text-content",
        "the-content",
        "wysiwyg",
        "wysiwyg-content",
        "js-article-body",
        "article-body-text",
        "article-body-wrapper",
        "itemfulltext",
        "main-article-body",
        "publication-body",
        "artikel",
        "article-container-body",
        "storycontent",
        "texte-article",
    ]),
    comment: HashSet::from([
        "comment",
        "comments",
        "commentlist",
        "commentlists",
        "commentbox",
        "commentary-list",
        "commentform",
        "commentsection",
        "commentarea",
        "commentbody",
        "commentcontent",
        "commenttext",
        "disqus",
        "respond",
        "livefyre",
        "intensedebate",
        "commentaires",
        "commentaire",
        "kommentare",
        "kommentar",
        "comentarios",
        "comentario",
        "yorumlar",
        "yorum",
        "talkback",
        "talkbacks",
        "pinglist",
        "trackbacks",
        "trackback",
        "pingback",
        "komentarze",
        "reacties",
        "commenti",
        "shoutbox",
        "guestbook",
        "vbulletin-replies",
    ]),
    comment_phrases: vec![
        "reader-responses",
        "user-responses",
        "reply-list",
        "replies-list",
        "post-replies",
        "discussion-list",
        "spot-im",
        "fb-root",
        "leave-a-reply",
        "leave-reply",
        "reply-title",
    ],
    blurb: HashSet::from([
        "newsletter",
        "newsletters",
        "subscribe",
        "subscription",
        "subscriptions",
        "signup",
        "donate",
        "donation",
        "donations",
        "promo",
        "promos",
        "promobox",
        "promotion",
        "advert",
        "adverts",
        "advertisement",
        "advertising",
        "advertorial",
        "adsense",
        "adsbygoogle",
        "adslot",
        "adbox",
        "ad",
        "ads",
        "sponsor",
        "sponsored",
        "sponsors",
        "cookie",
        "cookies",
        "gdpr",
        "consent",
        "disclaimer",
        "copyright",
        "appeal",
        "fundraising",
        "mailchimp",
        "authorbox",
        "authorbio",
        "bio",
        "cta",
        "publicite",
        "werbung",
        "anzeige",
        "reklama",
        "banner",
        "banners",
        "popup",
        "modal",
        "lightbox",
        "membership",
    ]),
    blurb_phrases: vec![
        "author-box",
        "author-bio",
        "author-info",
        "author-description",
        "author-profile",
        "author-card",
        "author-about",
        "about-author",
        "about-the-author",
        "post-author-box",
        "entry-author",
        "sign-up",
        "support-us",
        "support-box",
        "call-to-action",
        "email-signup",
        "mailing-list",
        "app-download",
        "brought-to-you",
    ],
    navigation: HashSet::from([
        "nav",
        "navbar",
        "navigation",
        "navi",
        "navbox",
        "navmenu",
        "menu",
        "menus",
        "mainmenu",
        "submenu",
        "megamenu",
        "dropdown",
        "breadcrumb",
        "breadcrumbs",
        "crumbs",
        "sidebar",
        "sidebars",
        "sidebox",
        "rightcol",
        "leftcol",
        "rightrail",
        "rail",
        "footer",
        "foot",
        "masthead",
        "topbar",
        "toolbar",
        "toolbox",
        "related",
        "relatedposts",
        "relatedarticles",
        "relatedcontent",
        "recommended",
        "recommendations",
        "recommend",
        "recirc",
        "recirculation",
        "outbrain",
        "taboola",
        "zergnet",
        "share",
        "sharing",
        "shares",
        "sharebar",
        "sharebox",
        "sharebuttons",
        "shareaholic",
        "sharedaddy",
        "addthis",
        "addtoany",
        "social",
        "socials",
        "socialmedia",
        "tagcloud",
        "taglist",
        "tags",
        "pagination",
        "pager",
        "paging",
        "pagenav",
        "widget",
        "widgets",
        "toc",
        "popular",
        "trending",
        "mostread",
        "mostpopular",
        "readmore",
        "seealso",
        "catlinks",
        "reflist",
        "references",
        "printfooter",
        "hatnote",
        "sistersitebox",
        "carousel",
        "slider",
        "slideshow",
        "ticker",
        "languages",
        "langswitch",
        "jp-relatedposts",
        "yarpp",
        "nextprev",
        "prevnext",
        "postmeta",
        "byline",
        "meta",
        "postmetadata",
        "metadata",
        "dateline-meta",
        "noprint",
        "skip",
        "skiplink",
        "screen-reader-text",
        "search",
        "searchform",
        "searchbox",
        "login",
        "teaser",
        "teasers",
        "moreon",
        "morefrom",
        "caption",
        "captions",
        "credit",
        "photocredit",
        "infobar",
        "archive-list",
        "blogroll",
        "quicklinks",
        "sitemap",
        "follow",
        "playlist",
        "postprofile",
        "userprofile",
        "userinfo",
        "poll",
        "rating",
        "ratings",
    ]),
    navigation_phrases: vec![
        "most-read",
        "most-popular",
        "read-more",
        "read-next",
        "read-also",
        "also-read",
        "see-also",
        "more-news",
        "more-stories",
        "more-articles",
        "more-from",
        "more-on",
        "you-may-like",
        "may-also-like",
        "up-next",
        "next-post",
        "prev-post",
        "previous-post",
        "next-article",
        "post-navigation",
        "post-nav",
        "post-meta",
        "entry-meta",
        "entry-footer",
        "article-meta",
        "article-tags",
        "post-tags",
        "tag-list",
        "tag-links",
        "cat-links",
        "tags-links",
        "site-header",
        "page-header-nav",
        "site-footer",
        "site-nav",
        "page-footer",
        "article-footer",
        "header-top",
        "top-bar",
        "side-bar",
        "jump-to",
        "mw-jump",
        "mw-editsection",
        "mw-navigation",
        "mw-panel",
        "mw-head",
        "latest-news",
        "latest-posts",
        "recent-posts",
        "recent-comments",
        "photo-credit",
        "image-caption",
        "wp-caption-text",
        "gallery-caption",
        "print-link",
        "page-tools",
        "article-tools",
        "story-tools",
        "in-article-links",
        "inline-related",
        "internal-link",
        "external-links",
        "lang-switcher",
        "language-switcher",
    ],
});

#[cfg(test)]
mod tests {
    use super::super::tree;
    use super::*;

    fn shape(html: &str) -> Option<Shape> {
        let tree = tree::parse(html).expect("small");
        of(&tree, 1)
    }

    #[test]
    fn shapes_by_name() {
        assert_eq!(shape("<div class='relatedPosts'>"), Some(Shape::Named(Navigation)));
        assert_eq!(shape("<div id=comments class='x'>"), Some(Shape::Named(Comment)));
        assert_eq!(shape("<ol class='comment-list'>"), Some(Shape::Named(Comment)));
        assert_eq!(shape("<div class='post-12 comment-status-open'>"), None);
        assert_eq!(shape("<div class='no-sidebar has-comments'>"), None);
        assert_eq!(shape("<div class='entry-content'>"), Some(Shape::Article(3)));
        assert_eq!(shape("<div itemprop='articleBody' class='share'>"), Some(Shape::Article(4)));
        assert_eq!(shape("<div class='elementor-widget elementor-widget-text'>"), None);
        assert_eq!(shape("<p class='headline'>"), None);
        assert_eq!(shape("<div class='ad'>"), Some(Shape::Named(Blurb)));
        assert_eq!(shape("<div class='leader-read'>"), None);
        assert_eq!(shape("<div style='Display : none'>"), Some(Shape::Skip));
    }
}
