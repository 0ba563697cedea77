//! Files, folders, patterns, sidecars, and addresses of a server that the test runs itself.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use variorum_exchange::read::fetch::{Reach, fetch, fetch_within};
use variorum_exchange::read::{Origin, Problem, sources};
use variorum_model::article::Metadata;

#[test]
fn folders_and_patterns_come_in_stable_order_without_sidecars() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("b.txt", "Second."),
        ("a.md", "First."),
        ("deep/c.txt", "Third."),
        (".hidden", "x"),
        ("b.txt.meta.toml", "publisher = \"Lake Post\"\ntitle = \"B\""),
        ("deep/c.meta.json", "{\"published\": \"2015-05\"}"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }
    let root = folder.path().to_string_lossy().into_owned();
    let names = |named: &str| sources(named).expect("found").into_iter().map(|source| source.doc).collect::<Vec<_>>();
    assert_eq!(names(&root), ["a.md", "b.txt", "deep/c.txt"]);
    assert_eq!(names(&format!("{root}/*.txt")), ["b.txt"]);
    assert_eq!(names(&format!("{root}/**/*.txt")), ["b.txt", "c.txt"]);
    assert_eq!(names(&format!("{root}/b.txt")), ["b.txt"]);

    let opened = sources(&root).expect("found")[1].open().expect("opens");
    let hint = Metadata { title: Some("From a flag".to_owned()), ..Metadata::default() };
    let article = opened.article(Some(hint)).expect("reads");
    assert_eq!(article.metadata.publisher.as_deref(), Some("Lake Post"));
    assert_eq!(article.metadata.title.as_deref(), Some("From a flag"));
    assert_eq!(sources(&root).expect("found")[2].open().expect("opens").metadata.published.as_deref(), Some("2015-05"));

    fs::write(folder.path().join("a.md.meta.toml"), "titel = \"x\"").expect("written");
    let message = sources(&root).expect("found")[0].open().expect_err("refused").to_string();
    assert!(message.contains("a.md.meta.toml: its metadata cannot be understood: unknown key `titel`; keys are title"), "{message}");
}

#[test]
fn what_is_not_there_or_may_not_be_read_is_named() {
    assert!(matches!(sources("no/such/file.txt").expect_err("refused").problem, Problem::NotFound));
    assert!(matches!(sources("no/such/*.txt").expect_err("refused").problem, Problem::NotFound));
    assert!(matches!(sources("ftp://example.org/a").expect_err("refused").problem, Problem::Address(_)));
    assert_eq!(sources("-").expect("named")[0].origin, Origin::Standard);
    let folder = tempfile::tempdir().expect("a folder");
    let big = folder.path().join("big.txt");
    fs::File::create(&big).expect("made").set_len(200_000_000).expect("stretched");
    let error = sources(&big.to_string_lossy()).expect("found")[0].open().expect_err("refused");
    assert!(matches!(error.problem, Problem::TooLarge { bytes: 200_000_000, .. }));
}

#[cfg(unix)]
#[expect(clippy::print_stdout, reason = "says that the check was skipped")]
#[test]
fn an_unreadable_file_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret.txt");
    fs::write(&path, "x").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("closed");
    if fs::read(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let message = sources(&path.to_string_lossy()).expect("found")[0].open().expect_err("refused").to_string();
    assert!(message.starts_with("secret.txt: it cannot be read") && message.contains("chmod"), "{message}");
}

/// A server on this machine that answers each path from a table, until the test ends.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let root = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut request = String::new();
            let mut reader = BufReader::new(stream.try_clone().expect("a clone"));
            let _ = reader.read_line(&mut request);
            let mut header = String::new();
            while reader.read_line(&mut header).is_ok_and(|n| n > 2) {
                header.clear();
            }
            let path = request.split_whitespace().nth(1).unwrap_or("/").to_owned();
            let step = path.strip_prefix("/step/").and_then(|step| step.parse::<u32>().ok());
            let redirect =
                |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").into_bytes();
            let answer = match (path.as_str(), step) {
                ("/page", _) => {
                    let body = encoding_rs::WINDOWS_1251
                        .encode("<p>Отряд вышел из состава фронта, сообщил его командир.</p><p>Больше ничего не известно.</p>")
                        .0
                        .into_owned();
                    [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).into_bytes(), body].concat()
                }
                ("/inside", _) => redirect("http://10.0.0.1/secret"),
                ("/meta", _) => redirect("http://169.254.169.254/latest/meta-data"),
                ("/file", _) => redirect("file:///etc/passwd"),
                (_, Some(0)) => redirect("/page"),
                (_, Some(step)) => redirect(&format!("/step/{}", step - 1)),
                _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
            };
            let _ = stream.write_all(&answer);
        }
    });
    root
}

#[test]
fn addresses_are_fetched_within_bounds() {
    let root = serve();
    let page = fetch_within(&format!("{root}/step/2"), Reach::Loopback).expect("fetched");
    assert_eq!(page.address, format!("{root}/page"));
    assert_eq!(page.charset.as_deref(), Some("windows-1251"));
    let article = variorum_exchange::read::article_declared(&page.address, &page.bytes, None, page.charset.as_deref()).expect("reads");
    assert!(article.text.starts_with("Отряд вышел"));

    let refused = |path: &str| fetch_within(&format!("{root}{path}"), Reach::Loopback).expect_err("refused").to_string();
    assert!(refused("/step/9").contains("more than five redirects"), "{}", refused("/step/9"));
    assert!(refused("/none").contains("the server answered 404"));
    assert!(refused("/inside").contains("private or local network"), "{}", refused("/inside"));
    assert!(refused("/meta").contains("private or local network"));
    assert!(fetch_within(&format!("{root}/file"), Reach::Loopback).is_err());
}

#[test]
fn local_hosts_are_refused_however_they_are_written() {
    let root = serve();
    let port = root.rsplit(':').next().expect("a port").to_owned();
    for host in ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let message = fetch(&format!("http://{host}:{port}/page")).expect_err("refused").to_string();
        assert!(
            message.contains("private or local network")
                || message.contains("no such host")
                || message.contains("fetching failed")
                || message.contains("the address is not read"),
            "{host}: {message}"
        );
    }
    for address in ["file:///etc/passwd", "gopher://example.org/", "http://", "http://user:secret@example.org/"] {
        assert!(matches!(fetch(address).expect_err("refused").problem, Problem::Address(_)), "{address}");
    }
}
