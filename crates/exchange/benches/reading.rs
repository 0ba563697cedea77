//! Reading speed, in bytes a second: `cargo bench -p variorum-exchange`.

use divan::Bencher;
use divan::counter::BytesCount;
use variorum_exchange::read;

fn main() {
    divan::main();
}

/// About 200 kB of articles with comments.
fn text() -> String {
    let piece = include_str!("../tests/fixtures/zones/wordpress_blog.txt")
        .lines()
        .map(|line| line.get(3..).unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n");
    piece.repeat(200_000 / piece.len() + 1)
}

#[divan::bench]
fn plain_text(bencher: Bencher) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| read::article("a.txt", divan::black_box(text.as_bytes()), None).expect("reads"));
}

#[divan::bench]
fn html_news_page(bencher: Bencher) {
    let page = include_str!("../tests/fixtures/pages/news_json_ld.html");
    bencher.counter(BytesCount::of_str(page)).bench(|| read::article("a.html", divan::black_box(page.as_bytes()), None).expect("reads"));
}

/// A page of about 300 kB: one article's paragraphs many times over.
#[divan::bench]
fn html_long_page(bencher: Bencher) {
    let page = include_str!("../tests/fixtures/pages/think_tank_report.html");
    let (head, rest) = page.split_once("<div class=\"section\">").expect("a section");
    let (section, tail) = rest.split_once("<div class=\"author-box\">").expect("an author");
    let long = format!("{head}{}{tail}", format!("<div class=\"section\">{section}").repeat(300_000 / section.len()));
    bencher.counter(BytesCount::of_str(&long)).bench(|| read::article("a.html", divan::black_box(long.as_bytes()), None).expect("reads"));
}
