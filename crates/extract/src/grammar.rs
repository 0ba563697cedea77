//! Closed word classes of English and its most common verbs: what sentence analysis leans on.

use crate::rule::Place;

/// The place that a preposition opens.
#[must_use]
pub(crate) fn preposition(lower: &str) -> Option<Place> {
    Some(match lower {
        "by" => Place::By,
        "with" | "together" => Place::With,
        "against" | "versus" | "vs" => Place::Against,
        "from" => Place::From,
        "to" | "toward" | "towards" => Place::To,
        "into" | "onto" => Place::Into,
        "of" => Place::Of,
        "on" | "upon" => Place::On,
        "in" | "within" | "inside" | "throughout" => Place::In,
        "at" | "near" | "around" | "outside" | "behind" | "beyond" => Place::At,
        "for" => Place::For,
        "under" | "beneath" => Place::Under,
        "over" | "across" | "through" | "along" => Place::Over,
        "between" | "among" | "amongst" => Place::Between,
        "as" => Place::As,
        "alongside" | "beside" | "besides" => Place::Alongside,
        "including" | "like" | "namely" | "notably" | "especially" | "particularly" => Place::Including,
        "after" | "following" | "before" | "since" => Place::After,
        "during" | "amid" => Place::During,
        "about" | "despite" | "without" | "via" | "per" | "until" | "till" | "than" | "except" | "unlike" | "because" => Place::During,
        _ => return None,
    })
}

/// Articles, numerals in words, quantifiers and possessives: inside a noun phrase, before its head.
#[must_use]
pub(crate) fn determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "some"
            | "any"
            | "all"
            | "both"
            | "each"
            | "every"
            | "many"
            | "most"
            | "several"
            | "few"
            | "other"
            | "another"
            | "various"
            | "such"
            | "no"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "dozens"
            | "more"
            | "own"
            | "same"
    )
}

/// Forms of be.
#[must_use]
pub(crate) fn be(lower: &str) -> bool {
    matches!(lower, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am")
}

/// Auxiliaries, modals and their negations.
#[must_use]
pub(crate) fn auxiliary(lower: &str) -> bool {
    be(lower)
        || matches!(
            lower,
            "has"
                | "have"
                | "had"
                | "having"
                | "do"
                | "does"
                | "did"
                | "will"
                | "would"
                | "can"
                | "could"
                | "may"
                | "might"
                | "shall"
                | "should"
                | "must"
                | "not"
                | "never"
                | "get"
                | "got"
                | "gets"
                | "to"
                | "cannot"
                | "didn't"
                | "don't"
                | "doesn't"
                | "won't"
                | "wouldn't"
                | "wasn't"
                | "weren't"
                | "hasn't"
                | "haven't"
                | "hadn't"
                | "isn't"
                | "aren't"
                | "couldn't"
        )
}

/// Adverbs that stand between subject and verb, and other light words there.
#[must_use]
pub(crate) fn adverb(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with("ly") && !matches!(lower, "family" | "italy" | "assembly" | "supply" | "anomaly" | "monopoly")
        || matches!(
            lower,
            "also"
                | "then"
                | "later"
                | "soon"
                | "once"
                | "now"
                | "still"
                | "often"
                | "again"
                | "first"
                | "even"
                | "just"
                | "only"
                | "already"
                | "thus"
                | "therefore"
                | "eventually"
                | "always"
                | "sometimes"
                | "yet"
                | "since"
                | "further"
                | "instead"
                | "both"
                | "together"
                | "twice"
                | "initially"
                | "allegedly"
                | "reportedly"
                | "so"
                | "too"
                | "ever"
                | "meanwhile"
                | "however"
        )
}

/// Words that open a clause of its own.
#[must_use]
pub(crate) fn subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "which"
            | "who"
            | "whom"
            | "whose"
            | "that"
            | "where"
            | "when"
            | "while"
            | "although"
            | "though"
            | "because"
            | "if"
            | "whether"
            | "whereas"
            | "unless"
            | "until"
            | "but"
            | "however"
            | "after"
            | "before"
            | "since"
    )
}

/// Who, which, that: the subject stands before it.
#[must_use]
pub(crate) fn relative(lower: &str) -> bool {
    matches!(lower, "who" | "which" | "that")
}

/// Heads through which "of" passes a place on: "attacked positions of X", "the town of Y", "members of Z fought".
#[must_use]
pub(crate) fn transparent(lower: &str) -> bool {
    const HEADS: &[&str] = &[
        "member",
        "fighter",
        "soldier",
        "troop",
        "force",
        "unit",
        "element",
        "militant",
        "combatant",
        "gunman",
        "gunmen",
        "men",
        "man",
        "remnant",
        "part",
        "some",
        "many",
        "most",
        "all",
        "number",
        "group",
        "hundred",
        "thousand",
        "dozen",
        "majority",
        "leadership",
        "leader",
        "headquarters",
        "position",
        "base",
        "camp",
        "checkpoint",
        "convoy",
        "stronghold",
        "bastion",
        "territory",
        "town",
        "city",
        "village",
        "province",
        "district",
        "region",
        "area",
        "state",
        "capital",
        "outskirt",
        "part",
        "port",
        "island",
        "department",
        "municipality",
        "suburb",
        "neighborhood",
        "neighbourhood",
        "governorate",
        "valley",
        "mountain",
        "country",
        "republic",
        "faction",
        "branch",
        "wing",
        "cell",
        "section",
        "supporter",
        "follower",
        "loyalist",
        "cadre",
        "commander",
        "militia",
        "army",
        "rest",
        "half",
        "third",
        "one",
        "several",
        "both",
        "kind",
        "series",
        "people",
        "inhabitant",
        "presence",
        "center",
        "centre",
        "north",
        "south",
        "east",
        "west",
        "edge",
        "vicinity",
        "border",
        "government",
        "regime",
        "coalition",
        "alliance",
        "rank",
        "official",
        "representative",
        "rebel",
        "guerrilla",
        "insurgent",
        "army",
        "police",
        "control",
        "airport",
        "facility",
        "leaders",
    ];
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    HEADS.contains(&lower)
        || HEADS.contains(&singular)
        || lower.ends_with("ies") && HEADS.contains(&&*format!("{}y", &lower[..lower.len() - 3]))
}

/// Common verbs that no frame needs: they still end noun phrases and clauses.
pub(crate) const COMMON_VERBS: &[&str] = &[
    "say",
    "tell",
    "report",
    "claim",
    "state",
    "announce",
    "declare",
    "add",
    "note",
    "argue",
    "believe",
    "think",
    "know",
    "see",
    "hear",
    "become",
    "begin",
    "start",
    "continue",
    "remain",
    "stay",
    "go",
    "come",
    "take",
    "give",
    "get",
    "put",
    "set",
    "let",
    "keep",
    "hold",
    "bring",
    "send",
    "show",
    "seem",
    "appear",
    "use",
    "find",
    "want",
    "try",
    "need",
    "ask",
    "call",
    "leave",
    "mean",
    "turn",
    "move",
    "live",
    "happen",
    "provide",
    "include",
    "consider",
    "allow",
    "lose",
    "win",
    "pay",
    "meet",
    "run",
    "reach",
    "serve",
    "die",
    "expect",
    "build",
    "fall",
    "cut",
    "raise",
    "pass",
    "sell",
    "require",
    "decide",
    "return",
    "explain",
    "hope",
    "develop",
    "carry",
    "break",
    "receive",
    "agree",
    "produce",
    "cover",
    "describe",
    "deny",
    "reject",
    "refuse",
    "accept",
    "grow",
    "rise",
    "increase",
    "fail",
    "succeed",
    "manage",
    "enter",
    "travel",
    "arrive",
    "follow",
    "lead",
    "result",
    "occur",
    "involve",
    "contain",
    "concern",
    "force",
    "cause",
    "make",
    "do",
    "have",
    "be",
    "estimate",
    "suggest",
    "indicate",
    "reveal",
    "confirm",
    "mention",
    "reply",
    "demand",
    "urge",
    "order",
    "plan",
    "intend",
    "aim",
    "seek",
    "help",
    "prove",
    "open",
    "close",
    "end",
    "finish",
    "stop",
    "cease",
    "prevent",
    "avoid",
    "spend",
    "buy",
    "write",
    "publish",
    "release",
    "issue",
    "broadcast",
    "view",
    "regard",
    "refer",
    "relate",
    "represent",
    "emerge",
    "change",
    "transform",
    "place",
    "post",
    "visit",
    "attend",
    "appoint",
    "elect",
    "choose",
    "replace",
    "retain",
    "maintain",
    "preserve",
    "protect",
    "save",
    "free",
    "convict",
    "sentence",
    "charge",
    "try",
    "prosecute",
    "marry",
    "bear",
    "escape",
    "flee",
    "hide",
    "surrender",
    "negotiate",
    "discuss",
    "speak",
    "talk",
    "push",
    "pull",
    "draw",
    "spread",
    "expand",
    "extend",
    "reduce",
    "deploy",
    "station",
    "locate",
    "situate",
    "surround",
    "consist",
    "comprise",
    "compose",
    "belong",
    "depend",
    "rely",
    "exist",
    "operate",
    "act",
    "work",
    "perform",
    "play",
    "gain",
    "enjoy",
    "suffer",
    "experience",
    "witness",
    "observe",
    "notice",
    "recognize",
    "identify",
    "name",
    "title",
    "locate",
    "appear",
    "wear",
    "burn",
    "throw",
    "plant",
    "place",
    "steal",
    "rob",
    "smuggle",
    "traffic",
    "import",
    "export",
    "collect",
    "gather",
    "organize",
    "arrange",
    "prepare",
    "train",
    "teach",
    "learn",
    "study",
    "grant",
    "offer",
    "promise",
    "threaten",
    "warn",
    "fear",
    "hate",
    "love",
    "like",
    "blame",
    "criticize",
    "condemn",
    "praise",
    "welcome",
    "celebrate",
    "commemorate",
    "honor",
    "respect",
    "ignore",
    "miss",
    "fly",
    "drive",
    "ride",
    "walk",
    "sit",
    "stand",
    "lie",
    "sleep",
    "wake",
    "eat",
    "drink",
    "feed",
    "share",
    "split",
    "divide",
    "separate",
    "connect",
    "contact",
    "communicate",
    "issue",
    "sign",
    "settle",
    "resolve",
    "solve",
    "handle",
    "address",
];
