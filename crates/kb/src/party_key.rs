//! When two names are the same name: letters folded to one case without marks, punctuation and articles dropped.

use variorum_names::normalise;

/// Code points of the longest name that can be a party's.
pub(crate) const LONGEST_NAME: usize = 400;

/// Articles and their assimilated forms, standing alone after folding ("al-Nusra", "the Front").
const ARTICLES: [&str; 3] = ["the", "al", "el"];

/// The folded name. Never empty for a name that is not blank.
pub(crate) fn party_key(name: &str) -> String {
    let folded = normalise(name);
    let bare: Vec<&str> = folded.split_whitespace().filter(|word| !ARTICLES.contains(word)).collect();
    if !bare.is_empty() {
        return bare.join(" ");
    }
    if folded.is_empty() { name.trim().to_owned() } else { folded }
}

#[cfg(test)]
mod tests {
    use super::party_key;

    #[test]
    fn case_marks_articles_and_punctuation_do_not_make_two_names() {
        for same in ["Jaish al-Muhajireen wal-Ansar", "JAISH Al Muhajireen Wal Ansar", "Jaïsh Muhajireen, wal Ansar"] {
            assert_eq!(party_key(same), "jaish muhajireen wal ansar");
        }
        assert_eq!(party_key("The Islamic Front"), "islamic front");
        assert_ne!(party_key("Ansar al-Islam"), party_key("Ansar al-Sharia"));
    }

    #[test]
    fn no_name_folds_to_nothing() {
        assert_eq!(party_key("The"), "the");
        assert_eq!(party_key(" ?! "), "?!");
    }
}
