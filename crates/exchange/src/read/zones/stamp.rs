//! Dates with a time, and relative times, as they stand above and below readers' comments.

/// What a short line with a date in it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// A clock time, or a relative time ("3 hours ago"): bylines of articles rarely have one alone.
    pub(crate) timed: bool,
    /// What is left when date, time and their small words are taken off, lower case: mostly a name.
    pub(crate) name: String,
}

/// Reads a line of at most 120 characters as "[name] date [time]"; `None` where there is no date in it or much else.
pub(crate) fn stamp(line: &str) -> Option<Stamp> {
    if line.chars().count() > 120 {
        return None;
    }
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '(' | ')' | '[' | ']' | '—' | '–' | '@' | '،'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut seen = Seen::default();
    let mut left: Vec<&str> = Vec::new();
    for word in &words {
        let bare = word.trim_matches(|c: char| matches!(c, '.' | ';' | ':' | '#' | '"' | '«' | '»' | '-'));
        if bare.is_empty() || seen.take(bare) || SMALL.contains(&bare) {
            continue;
        }
        left.push(bare);
    }
    if left.len() > 5 || !seen.is_date() {
        return None;
    }
    Some(Stamp { timed: seen.time || seen.relative(), name: left.join(" ") })
}

#[derive(Default)]
struct Seen {
    day: bool,
    month: bool,
    year: bool,
    whole: bool,
    time: bool,
    number: bool,
    unit: bool,
    ago: bool,
    named: bool,
}

impl Seen {
    /// Takes a word of a date or time; `false` where it is something else.
    fn take(&mut self, word: &str) -> bool {
        if is_time(word) {
            self.time = true;
        } else if is_numeric_date(word) {
            self.whole = true;
            self.time |= word.contains('t') && word.contains(':');
        } else if let Some(number) = number(word) {
            self.day |= (1..=31).contains(&number);
            self.year |= (1980..=2100).contains(&number);
            self.number = true;
        } else if is_month(word) {
            self.month = true;
        } else if UNITS.contains(&word) || is_short_unit(word) {
            self.unit = true;
            self.number |= is_short_unit(word);
        } else if AGO.contains(&word) {
            self.ago = true;
        } else if TODAY.contains(&word) {
            self.named = true;
        } else {
            return false;
        }
        true
    }

    fn relative(&self) -> bool {
        self.ago && self.unit
    }

    fn is_date(&self) -> bool {
        self.whole || (self.month && self.day) || (self.month && self.year) || self.relative() || (self.named && self.time)
    }
}

fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() && c.is_ascii());
    let suffix = &word[digits.len()..];
    if digits.is_empty() || !matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er") {
        return None;
    }
    digits.chars().try_fold(0_u32, |sum, c| Some(sum.checked_mul(10)? + digit(c)?))
}

/// Western, Arabic-Indic and Persian digits.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

fn is_time(word: &str) -> bool {
    let core = word.trim_end_matches("am").trim_end_matches("pm").trim_end_matches('z').trim_end_matches("uhr");
    if core.len() < word.len() && number(core).is_some() {
        return true;
    }
    let parts: Vec<&str> = core.split([':', 'h']).collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(|c| digit(c).is_some()))
}

/// 12.03.2014, 2014-03-12, 12/3/14, with or without a time behind a `t`.
fn is_numeric_date(word: &str) -> bool {
    let date = word.split('t').next().unwrap_or(word);
    ['.', '-', '/'].iter().any(|&mark| {
        let parts: Vec<&str> = date.split(mark).collect();
        parts.len() == 3
            && parts.iter().all(|part| matches!(part.chars().count(), 1 | 2 | 4) && part.chars().all(|c| digit(c).is_some()))
            && parts.iter().filter(|part| part.chars().count() == 4).count() <= 1
    })
}

fn is_short_unit(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| !c.is_numeric());
    !digits.is_empty()
        && matches!(&word[digits.len()..], "h" | "d" | "m" | "w" | "y" | "mo" | "min" | "hrs" | "yr")
        && digits.chars().all(|c| digit(c).is_some())
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
        || (word.chars().count() >= 3
            && MONTH_STEMS.iter().any(|stem| word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 4))
}

const MONTHS: &[&str] = &[
    "may",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "mai",
    "mayo",
    "maio",
    "märz",
    "mars",
    "mart",
    "mayıs",
    "ocak",
    "şubat",
    "nisan",
    "haziran",
    "temmuz",
    "ağustos",
    "eylül",
    "ekim",
    "kasım",
    "aralık",
    "июн",
    "июл",
    "мая",
    "май",
    "янв",
    "фев",
    "мар",
    "апр",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ابريل",
    "إبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "اغسطس",
    "سبتمبر",
    "أكتوبر",
    "اكتوبر",
    "نوفمبر",
    "ديسمبر",
    "كانون",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين",
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
    "août",
    "déc",
    "févr",
    "dez",
    "okt",
    "dic",
    "ene",
    "abr",
];
const MONTH_STEMS: &[&str] = &[
    "januar",
    "februar",
    "march",
    "april",
    "june",
    "july",
    "august",
    "septem",
    "octob",
    "oktob",
    "novem",
    "decem",
    "dezem",
    "janv",
    "févri",
    "avril",
    "juin",
    "juil",
    "septiem",
    "octub",
    "noviem",
    "diciem",
    "enero",
    "febrer",
    "marzo",
    "abril",
    "junio",
    "julio",
    "agosto",
    "setem",
    "outub",
    "dezemb",
    "juni",
    "juli",
    "январ",
    "феврал",
    "март",
    "апрел",
    "июн",
    "июл",
    "август",
    "сентяб",
    "октяб",
    "ноябр",
    "декабр",
    "gennai",
    "febbrai",
    "maggio",
    "giugno",
    "luglio",
    "settemb",
    "ottob",
    "dicemb",
];
const UNITS: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "min",
    "mins",
    "hour",
    "hours",
    "hr",
    "hrs",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "минут",
    "минуты",
    "минуту",
    "час",
    "часа",
    "часов",
    "день",
    "дня",
    "дней",
    "неделю",
    "недели",
    "недель",
    "месяц",
    "месяца",
    "месяцев",
    "год",
    "года",
    "лет",
    "دقيقة",
    "دقائق",
    "ساعة",
    "ساعات",
    "يوم",
    "أيام",
    "أسبوع",
    "أسابيع",
    "شهر",
    "أشهر",
    "سنة",
    "سنوات",
    "يومين",
    "ساعتين",
    "minutes",
    "heure",
    "heures",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "an",
    "ans",
    "minuto",
    "minutos",
    "hora",
    "horas",
    "día",
    "días",
    "semana",
    "semanas",
    "mes",
    "meses",
    "año",
    "años",
    "dia",
    "dias",
    "minute",
    "minuten",
    "stunde",
    "stunden",
    "tag",
    "tagen",
    "woche",
    "wochen",
    "monat",
    "monaten",
    "jahr",
    "jahren",
    "dakika",
    "saat",
    "gün",
    "hafta",
    "ay",
    "yıl",
];
const AGO: &[&str] = &["ago", "назад", "тому", "منذ", "قبل", "hace", "há", "vor", "önce", "il", "y", "fa", "geleden"];
const TODAY: &[&str] = &[
    "today",
    "yesterday",
    "сегодня",
    "вчера",
    "сьогодні",
    "вчора",
    "اليوم",
    "أمس",
    "aujourd'hui",
    "hier",
    "hoy",
    "ayer",
    "heute",
    "gestern",
    "bugün",
    "dün",
];
const SMALL: &[&str] = &[
    "at",
    "on",
    "a",
    "an",
    "the",
    "of",
    "in",
    "by",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "cet",
    "msk",
    "bst",
    "posted",
    "published",
    "said",
    "says",
    "wrote",
    "comment",
    "reply",
    "permalink",
    "link",
    "edited",
    "report",
    "quote",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "в",
    "г",
    "года",
    "году",
    "от",
    "пишет",
    "ответить",
    "написал",
    "الساعة",
    "في",
    "من",
    "مساء",
    "مساءً",
    "صباحا",
    "صباحاً",
    "ص",
    "م",
    "رد",
    "à",
    "le",
    "a",
    "las",
    "el",
    "de",
    "del",
    "um",
    "am",
    "uhr",
    "den",
    "saat",
    "a las",
    "às",
    "em",
    "do",
    "dice",
    "dit",
    "like",
    "likes",
    "#",
];

#[cfg(test)]
mod tests {
    use super::stamp;

    #[test]
    fn stamps_of_many_sites() {
        for (line, timed, name) in [
            ("January 8th, 2015, 10:17 pm", true, ""),
            ("ghufran 12 March 2014 at 10:15", true, "ghufran"),
            ("Posted by Old Hand on 3 May 2016 at 9:02 PM", true, "old hand"),
            ("2 days ago", true, ""),
            ("Marta · il y a 3 jours", true, "marta"),
            ("12.03.2014 15:22", true, ""),
            ("2014-03-12T10:15:00Z", true, ""),
            ("Сергей, 5 июня 2018 в 14:05", true, "сергей"),
            ("أبو سالم - ١٢ مارس ٢٠١٥", false, "أبو سالم"),
            ("By Jane Doe, 12 March 2014", false, "jane doe"),
            ("قبل 3 ساعات", true, ""),
        ] {
            let found = stamp(line).unwrap_or_else(|| panic!("no stamp in {line}"));
            assert_eq!((found.timed, found.name.as_str()), (timed, name), "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_are_no_stamps() {
        for line in [
            "The front was founded in May 2013 by four commanders of the brigade.",
            "Comments (14)",
            "Battle of the River, 2012",
            "12:45",
            "750 fighters",
        ] {
            assert_eq!(stamp(line), None, "{line}");
        }
    }
}
