//! An index is saved, opened, added to, and never trusted.

use variorum_names::{Entry, Index, IndexError, Kind, Name};

fn entry(id: &str, name: &str) -> Entry {
    Entry { id: id.into(), kind: Kind::Organisation, names: vec![name.into()] }
}

fn sample() -> Index {
    Index::build([
        entry("a", "Northern Harbour Brigade"),
        entry("b", "Southern Harbour Brigade"),
        entry("c", "Lantern Makers Union"),
        entry("c", "Union of Lantern Makers and Dyers"),
    ])
}

fn best(index: &Index, name: &str) -> String {
    index.search(&Name::new(name, Kind::Organisation), 1).first().map(|h| h.id.to_owned()).unwrap_or_default()
}

#[test]
fn what_was_saved_is_found_after_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("names.idx");
    let mut index = sample();
    index.add(&entry("d", "Copper Valley Front"));
    index.save(&path).expect("saved");
    let mut opened = Index::open(&path).expect("opened");
    assert_eq!(opened.len(), 5);
    assert_eq!(best(&opened, "Brigade du port du Nord"), best(&index, "Brigade du port du Nord"));
    assert_eq!(best(&opened, "CVF"), "d");
    opened.add(&entry("e", "Marble Arch Committee"));
    opened.add(&entry("d", "Frente del Valle de Cobre"));
    assert_eq!(best(&opened, "Marble Arch"), "e");
    assert!(opened.remove("e"));
    assert!(!opened.remove("e"));
    assert_ne!(best(&opened, "Marble Arch"), "e");
    opened.save(&path).expect("saved again");
    assert_eq!(best(&Index::open(&path).expect("opened again"), "Northern Harbour"), "a");
}

#[test]
fn names_of_one_id_are_one_party() {
    let hits = sample();
    let hits = hits.search(&Name::new("Lantern Makers", Kind::Organisation), 5);
    assert_eq!(hits.iter().filter(|h| h.id == "c").count(), 1);
}

#[test]
fn a_damaged_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("names.idx");
    sample().save(&path).expect("saved");
    let whole = std::fs::read(&path).expect("read");
    let write = |bytes: &[u8]| std::fs::write(&path, bytes).expect("written");
    write(b"hello");
    assert!(matches!(Index::open(&path), Err(IndexError::NotAnIndex { .. })));
    write(&whole[..whole.len() - 3]);
    assert!(matches!(Index::open(&path), Err(IndexError::Damaged { .. })));
    let mut version = whole.clone();
    version[9] ^= 1;
    write(&version);
    assert!(matches!(Index::open(&path), Err(IndexError::OtherVersion { .. })));
    assert!(matches!(Index::open(&folder.path().join("none")), Err(IndexError::Io { .. })));
    // any single altered byte is refused or harmless, never a panic
    for at in (16..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        write(&bytes);
        if let Ok(index) = Index::open(&path) {
            let _ = index.search(&Name::new("Northern Harbour Brigade NHB", Kind::Organisation), 5);
            let _ = index.search(&Name::new("Lantern Makers Union", Kind::Person), 5);
        }
    }
}

#[test]
fn an_empty_index_answers_nothing() {
    assert!(Index::default().search(&Name::new("Anything", Kind::Other), 3).is_empty());
    assert!(Index::build([]).is_empty());
}
