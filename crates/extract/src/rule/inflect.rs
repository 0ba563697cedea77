//! English inflection of the words in rules: a rule lists "attack", the text says "attacked".

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// "attack".
    Base,
    /// "attacks".
    Third,
    /// "went": the past tense only.
    Past,
    /// "gone": the participle only.
    Participle,
    /// "attacked": both.
    PastOrParticiple,
    /// "attacking".
    Ing,
}

/// Irregular verbs: base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"),
    ("be", "was", "been"),
    ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bind", "bound", "bound"),
    ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"),
    ("build", "built", "built"),
    ("burn", "burned", "burned"),
    ("buy", "bought", "bought"),
    ("cast", "cast", "cast"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("hang", "hanged", "hanged"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("oversee", "oversaw", "overseen"),
    ("overrun", "overran", "overrun"),
    ("overtake", "overtook", "overtaken"),
    ("overthrow", "overthrew", "overthrown"),
    ("overcome", "overcame", "overcome"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("retake", "retook", "retaken"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shut", "shut", "shut"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("spring", "sprang", "sprung"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// Words whose last consonant does not double though they look as if it should, or the other way round.
const DOUBLING: &[&str] = &[
    "plan", "rob", "stab", "ban", "bar", "trap", "kidnap", "plot", "ram", "rig", "rip", "scrap", "step", "stop", "strip", "tip", "trim",
    "wrap", "grab", "arm in", "commit", "submit", "admit", "permit", "refer", "transfer", "defer", "occur", "rebel", "expel", "repel",
    "propel", "quell in", "patrol", "control", "enrol", "compel", "cancel", "label", "model", "travel", "fuel", "split", "cut", "hit",
    "set", "put", "let", "shut", "quit", "win", "begin", "run", "get", "sit", "overrun", "shed", "spin", "equip", "outstrip", "dub", "tap",
    "nab", "gun", "drop", "chop", "pin", "slip",
];

/// Every form of a verb: (word, form).
#[must_use]
pub fn verb(base: &str) -> Vec<(String, VerbForm)> {
    let mut forms = vec![(base.to_owned(), VerbForm::Base), (third(base), VerbForm::Third), (ing(base), VerbForm::Ing)];
    let (prefix, stem) = ["re", "out", "mis", "co-"]
        .iter()
        .find_map(|p| base.strip_prefix(p).filter(|rest| irregular(rest).is_some() && irregular(base).is_none()).map(|rest| (*p, rest)))
        .unwrap_or(("", base));
    match irregular(stem) {
        Some((past, participle)) if past == participle => forms.push((format!("{prefix}{past}"), VerbForm::PastOrParticiple)),
        Some((past, participle)) => {
            forms.push((format!("{prefix}{past}"), VerbForm::Past));
            forms.push((format!("{prefix}{participle}"), VerbForm::Participle));
        }
        None => forms.push((ed(base), VerbForm::PastOrParticiple)),
    }
    if let Some(british) = base.strip_suffix("ize").map(|s| format!("{s}ise")) {
        forms.extend([
            (british.clone(), VerbForm::Base),
            (third(&british), VerbForm::Third),
            (ing(&british), VerbForm::Ing),
            (ed(&british), VerbForm::PastOrParticiple),
        ]);
    }
    forms
}

/// Singular and plural of a noun.
#[must_use]
pub fn noun(base: &str) -> Vec<String> {
    let plural = match base {
        "man" | "gunman" | "spokesman" | "chairman" | "strongman" | "hitman" | "policeman" | "businessman" | "frontman" | "henchman"
        | "militiaman" | "serviceman" | "woman" | "spokeswoman" | "chairwoman" | "infantryman" | "guardsman" | "tribesman" | "clansman" => {
            format!("{}men", &base[..base.len() - 3])
        }
        "chief of staff" | "commander-in-chief" => return vec![base.to_owned()],
        _ if base.ends_with("person") => format!("{}people", &base[..base.len() - 6]),
        _ => third(base),
    };
    vec![base.to_owned(), plural]
}

fn irregular(base: &str) -> Option<(&'static str, &'static str)> {
    IRREGULAR.iter().find(|(b, ..)| *b == base).map(|(_, past, participle)| (*past, *participle))
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_consonant_y(base: &str) -> bool {
    let b = base.as_bytes();
    b.len() > 1 && b[b.len() - 1] == b'y' && !is_vowel(b[b.len() - 2])
}

fn third(base: &str) -> String {
    match base {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        _ if ends_consonant_y(base) => format!("{}ies", &base[..base.len() - 1]),
        _ if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") || base == "go" || base == "undergo" => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

fn doubled(base: &str) -> Option<String> {
    DOUBLING.contains(&base).then(|| format!("{base}{}", &base[base.len() - 1..]))
}

fn ed(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else {
        format!("{}ed", doubled(base).as_deref().unwrap_or(base))
    }
}

fn ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        format!("{stem}ying")
    } else if base.ends_with('e') && !base.ends_with("ee") && base.len() > 2 {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{}ing", doubled(base).as_deref().unwrap_or(base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, expected: &[&str]) {
        let forms: Vec<String> = verb(base).into_iter().map(|(word, _)| word).collect();
        assert_eq!(forms, expected);
    }

    #[test]
    fn regular_irregular_and_doubled_verbs() {
        check("attack", &["attack", "attacks", "attacking", "attacked"]);
        check("ally", &["ally", "allies", "allying", "allied"]);
        check("take", &["take", "takes", "taking", "took", "taken"]);
        check("expel", &["expel", "expels", "expelling", "expelled"]);
        check("recapture", &["recapture", "recaptures", "recapturing", "recaptured"]);
        check("regain", &["regain", "regains", "regaining", "regained"]);
        check("rejoin", &["rejoin", "rejoins", "rejoining", "rejoined"]);
        check("organize", &["organize", "organizes", "organizing", "organized", "organise", "organises", "organising", "organised"]);
    }

    #[test]
    fn plurals() {
        assert_eq!(noun("spokesman"), ["spokesman", "spokesmen"]);
        assert_eq!(noun("ally"), ["ally", "allies"]);
        assert_eq!(noun("branch"), ["branch", "branches"]);
    }
}
