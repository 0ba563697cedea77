//! The review queue, duplicates and the history, by plain forms.

mod site;

use axum::http::StatusCode;
use site::{Answer, Site};

/// Decides on the claim of a page as its form would.
fn decide(site: &Site, page: &Answer, verdict: &str) -> Answer {
    let sent = site.post(
        "/review",
        &[("claim", &shown(page)), ("verdict", verdict), ("since", &page.field("since")), ("decided", &page.field("decided"))],
    );
    site.page(sent.leads_to())
}

/// The claim that a page asks about.
fn shown(page: &Answer) -> String {
    let form = page.body.split("<form class=\"decide\"").nth(1).expect("a form");
    form.split("name=\"claim\" value=\"").nth(1).expect("a claim").split('"').next().expect("ends").to_owned()
}

fn waiting(page: &Answer) -> usize {
    let digits: String = page.body.split("<span>").nth(1).expect("the count").chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a count")
}

#[test]
fn claims_are_decided_one_by_one_and_undone() {
    let site = Site::with(&["joins-nusra.html"]);
    let first = site.page("/review");
    let all = waiting(&first);
    let second = decide(&site, &first, "accepted");
    assert_ne!(shown(&first), shown(&second));
    assert!(second.has("is stored: accepted") && second.has("1 decided"), "{}", second.body);
    assert_eq!(waiting(&second), all - 1);
    // undo leads back to the claim, which waits again
    let sent = site.post("/review/undo", &[("record", &second.field("record")), ("claim", &shown(&first))]);
    let again = site.page(sent.leads_to());
    assert_eq!(shown(&again), shown(&first));
    assert!(waiting(&again) == all && again.has("is undone"), "{}", again.body);
    // next and previous pass claims by
    let next =
        site.page(&first.body.split("rel=\"next\" href=\"").nth(1).expect("next").split('"').next().expect("ends").replace("&amp;", "&"));
    assert_eq!(shown(&next), shown(&second));
    let back = site
        .page(&next.body.split("rel=\"prev\" href=\"").nth(1).expect("previous").split('"').next().expect("ends").replace("&amp;", "&"));
    assert_eq!(shown(&back), shown(&first));
    let last = decide(&site, &decide(&site, &back, "rejected"), "unsure");
    assert_eq!(waiting(&last), all - 2);
    let history = site.page("/history");
    assert!(history.has("rejected: ") && history.has("unsure: ") && history.has("undo of") && history.has("A. Reader"), "{}", history.body);
    assert!(site.page(&format!("/claims/{}", shown(&first))).has("rejected"));
}

#[test]
fn a_correction_changes_ends_dates_and_voice_and_keeps_the_quote() {
    let site = Site::with(&["joins-nusra.html"]);
    let page = site.page("/review");
    let claim = shown(&page);
    let correct = |more: &[(&str, &str)]| {
        let mut fields =
            vec![("claim", claim.as_str()), ("verdict", "corrected"), ("subject", "Northern Guard"), ("relation", "allied_with")];
        fields.extend([("target", "Southern Guard"), ("polarity", "denied"), ("modality", "reported"), ("edtf", "2015-09")]);
        fields.extend(more);
        site.post("/review", &fields)
    };
    correct(&[("swap", "yes"), ("voices", "A\r\nB"), ("why", "read it again")]).leads_to();
    let read = site.page(&format!("/claims/{claim}"));
    assert!(
        read.has("corrected by <bdi>A. Reader</bdi>") && read.has("read it again") && read.has("according to A &gt; B"),
        "{}",
        read.body
    );
    let (first, second) = (read.body.find("Southern Guard").expect("there"), read.body.find("Northern Guard").expect("there"));
    assert!(first < second, "the ends are swapped");
    assert!(site.page(&site.party("Southern Guard")).has(">denied<"));
    for (field, wrong) in [("edtf", "2015-13"), ("relation", "likes"), ("polarity", "maybe"), ("subject", "")] {
        let mut fields = vec![("claim", claim.as_str()), ("verdict", "corrected"), (field, wrong)];
        for (name, value) in
            [("subject", "A"), ("relation", "allied_with"), ("target", "B"), ("polarity", "asserted"), ("modality", "fact")]
        {
            if name != field {
                fields.push((name, value));
            }
        }
        let refused = site.post("/review", &fields);
        assert!(matches!(refused.status, StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY), "{field}: {}", refused.status);
    }
    let value = correct(&[("target_is", "value"), ("swap", "yes")]);
    assert!(value.has("only two parties can be swapped"), "{}", value.body);
}

#[test]
fn many_are_decided_at_once_and_undone_at_once() {
    let site = Site::with(&["joins-nusra.html"]);
    let page = site.page("/review");
    let article = page.body.split("name=\"article\" value=\"").nth(1).expect("a form").split('"').next().expect("ends");
    assert_eq!(site.post("/review/batch", &[("article", article), ("verdict", "accepted")]).status, StatusCode::BAD_REQUEST);
    let done = site.post("/review/batch", &[("article", article), ("verdict", "accepted"), ("sure", "yes")]);
    let told = site.page(done.leads_to());
    assert!(site.page("/review").has("Nothing awaits review"));
    site.post("/undo", &[("record", &told.field("record")), ("to", &told.field("to")), ("back", "/review")]).leads_to();
    assert_eq!(waiting(&site.page("/review")), waiting(&page));
}

#[test]
fn two_names_are_judged_and_the_judgement_is_taken_back() {
    let site = Site::with(&["joins-nusra.html", "muhajireen-army.md"]);
    let page = site.page("/duplicates");
    let (a, b) = (page.field("a"), page.field("b"));
    let judged = site.post("/duplicates", &[("a", &a), ("b", &b), ("verdict", "same"), ("why", "the same acronym")]);
    let next = site.page(judged.leads_to());
    assert!(next.has("is stored: same"), "{}", next.body);
    assert!(site.page(&format!("/parties/{a}")).has("The same by judgement"));
    site.post("/undo", &[("record", &next.field("record"))]).leads_to();
    assert!(!site.page(&format!("/parties/{a}")).has("The same by judgement"));
    assert_eq!(site.post("/duplicates", &[("a", &a), ("b", &a), ("verdict", "same")]).status, StatusCode::CONFLICT);
    let again = site.post("/undo", &[("record", &next.field("record"))]);
    assert!(again.status == StatusCode::CONFLICT && again.has("already undone"), "{}", again.body);
}
