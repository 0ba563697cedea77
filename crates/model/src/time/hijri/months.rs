//! The twelve months in the spellings that sources use, Latin and Arabic.
//!
//! Latin spellings are compared by their consonants, because the vowels and the marks for ayn and hamza are what varies:
//! Sha'ban, Shaaban, Shabaan and Chaabane are one name.

/// Marks inside a word that are dropped: apostrophes of every kind, modifier letters, Arabic vowel signs, tatweel.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{2BB}'..='\u{2BF}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// The month that the words of a date name; `None` where there is no word but an era mark; the word that is wrong otherwise.
pub(super) fn named(words: &[String]) -> Result<Option<u8>, String> {
    let mut keys: Vec<Key> = Vec::new();
    for word in words {
        let key = key(word);
        match key {
            Key::Skip => {}
            Key::Unread => return Err(word.clone()),
            _ => keys.push(key),
        }
    }
    let all = words.join(" ");
    match keys.as_slice() {
        [] => Ok(None),
        [Key::Month(month)] => Ok(Some(*month)),
        [Key::Rabi, which] | [Key::Jumada, which] => {
            let first = if keys[0] == Key::Rabi { 3 } else { 5 };
            match which {
                Key::First => Ok(Some(first)),
                Key::Second => Ok(Some(first + 1)),
                _ => Err(all),
            }
        }
        [Key::Dhu, Key::Qada] | [Key::Qada] => Ok(Some(11)),
        [Key::Dhu, Key::Hijja] | [Key::Hijja] => Ok(Some(12)),
        _ => Err(all),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Month(u8),
    Rabi,
    Jumada,
    First,
    Second,
    Dhu,
    Qada,
    Hijja,
    /// Article, era mark, "of".
    Skip,
    Unread,
}

fn key(word: &str) -> Key {
    if word.chars().any(|c| ('\u{620}'..='\u{6FF}').contains(&c)) { arabic(word) } else { latin(word) }
}

fn arabic(word: &str) -> Key {
    let plain: String = word
        .chars()
        .filter(|c| !is_mark(*c))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ی' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ک' => 'ك',
            c => c,
        })
        .collect();
    let bare = plain.strip_prefix("ال").unwrap_or(&plain);
    match bare {
        "محرم" => Key::Month(1),
        "صفر" => Key::Month(2),
        "ربيع" => Key::Rabi,
        "جمادي" | "جماد" => Key::Jumada,
        "اول" | "اولي" => Key::First,
        "ثاني" | "ثانيه" | "اخر" | "اخره" | "اخري" => Key::Second,
        "رجب" => Key::Month(7),
        "شعبان" => Key::Month(8),
        "رمضان" => Key::Month(9),
        "شوال" => Key::Month(10),
        "ذو" | "ذي" => Key::Dhu,
        "قعده" | "قعد" => Key::Qada,
        "حجه" => Key::Hijja,
        "ه" | "هجري" | "هجريه" | "شهر" | "من" | "عام" | "سنه" | "حرام" | "مكرم" | "مبارك" => Key::Skip,
        _ => Key::Unread,
    }
}

fn latin(word: &str) -> Key {
    let lower: String = word.chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase).map(plain).collect();
    match lower.as_str() {
        "al" | "ul" | "el" | "il" | "as" | "us" | "ath" | "uth" | "ar" | "ur" | "of" | "the" | "ah" | "h" | "hijri" | "ad" | "l"
        | "month" | "st" | "nd" | "rd" | "th" => {
            return Key::Skip;
        }
        "i" | "ula" | "oola" | "ola" | "oula" | "aula" | "alula" | "first" => return Key::First,
        "ii" | "second" => return Key::Second,
        "zu" | "zi" | "du" | "di" | "dhu" | "dhi" | "dhul" | "dhil" | "zul" | "zil" | "thu" | "thi" | "thul" | "thil" | "dul" | "dou"
        | "dhou" | "zhul" => return Key::Dhu,
        _ => {}
    }
    // "Dhulhijja", "Zilqad", "Thulqada" in one word
    for prefix in ["dhul", "dhil", "zul", "zil", "thul", "thil", "dul", "zhul"] {
        if let Some(rest) = lower.strip_prefix(prefix) {
            let whole = rest.trim_start_matches('h');
            return match whole.chars().next() {
                Some('q' | 'k' | 'g') => Key::Qada,
                Some('i' | 'e' | 'a' | 'j') => Key::Hijja,
                _ => Key::Unread,
            };
        }
    }
    match consonants(&lower).as_str() {
        "mhrm" => Key::Month(1),
        "sfr" => Key::Month(2),
        "rb" => Key::Rabi,
        "jmd" | "gmd" | "djmd" => Key::Jumada,
        "wl" | "vl" | "lwl" => Key::First,
        "thn" | "tn" | "sn" | "thny" | "tny" | "khr" | "khrh" | "akhr" | "ththn" | "lthn" | "lkhr" => Key::Second,
        "rjb" | "rgb" | "rdjb" => Key::Month(7),
        "shbn" | "chbn" | "sbn" => Key::Month(8),
        "rmdn" | "rmzn" | "rmdhn" => Key::Month(9),
        "shwl" | "shvl" | "chwl" | "swl" => Key::Month(10),
        "qd" | "kd" | "qdh" | "kdh" | "qid" | "gd" | "qdd" => Key::Qada,
        "hj" | "hjh" | "hg" | "hgh" | "hdj" => Key::Hijja,
        _ => Key::Unread,
    }
}

/// Consonants, a doubled one once, a final h (ta marbuta) left out.
fn consonants(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')) {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    if out.len() > 2 && out.ends_with('h') && !out.ends_with("sh") && !out.ends_with("th") {
        out.pop();
    }
    out
}

fn plain(c: char) -> char {
    match c {
        'ā' | 'á' | 'â' | 'à' => 'a',
        'ī' | 'í' | 'î' | 'ı' => 'i',
        'ū' | 'ú' | 'û' => 'u',
        'ḥ' | 'ḫ' => 'h',
        'ṣ' | 'ş' | 'š' => 's',
        'ḍ' | 'ḏ' => 'd',
        'ṭ' | 'ṯ' => 't',
        'ẓ' => 'z',
        'ǧ' | 'ğ' => 'j',
        c => c,
    }
}
