//! Dates of publication, as pages and headers write them, to EDTF.

use variorum_model::time::Edtf;

/// EDTF of a publication date: a W3C date-time loses its time, "12 March 2014" and "12.03.2014" become `2014-03-12`.
/// `None` where the order of day and month cannot be told or the text is no date.
pub(crate) fn edtf(written: &str) -> Option<String> {
    let written = written.trim();
    let candidate = iso_day(written).or_else(|| words(written)).or_else(|| numeric(written)).unwrap_or_else(|| written.to_owned());
    Edtf::parse(&candidate).ok().map(|date| date.as_str().to_owned())
}

/// `2015-01-08T10:00:00+03:00`, `2015-01-08 10:00`, `20150108`, `2015/01/08`.
fn iso_day(written: &str) -> Option<String> {
    let head: String = written.chars().take(10).collect();
    let bytes = head.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let separated =
        bytes.len() == 10 && digits(0..4) && digits(5..7) && digits(8..10) && matches!((bytes[4], bytes[7]), (b'-', b'-') | (b'/', b'/'));
    let after = written.chars().nth(10).is_none_or(|c| matches!(c, 'T' | 't' | ' ' | 'Z' | '+'));
    if separated && after {
        return Some(head.replace('/', "-"));
    }
    let compact = bytes.len() >= 8 && digits(0..8) && written.chars().nth(8).is_none_or(|c| matches!(c, 'T' | 't' | ' '));
    compact.then(|| format!("{}-{}-{}", &head[0..4], &head[4..6], &head[6..8]))
}

/// "March 12, 2014", "12 March 2014 10:15", "Wed, 12 Mar 2014 10:15:00 GMT", "March 2014", and Russian, Arabic, French, ... names.
fn words(written: &str) -> Option<String> {
    let lower = written.to_lowercase();
    let (mut day, mut month, mut year) = (None, None, None);
    for word in lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/' | '-' | '(' | ')' | 'ـ'))
        .filter(|word| !word.is_empty())
        .take(12)
    {
        let bare = word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        if let Some(number) = parse(bare) {
            if (1800..=2200).contains(&number) && year.is_none() {
                year = Some(number);
            } else if (1..=31).contains(&number) && day.is_none() && year.is_none() {
                day = Some(number);
            }
        } else if month.is_none() {
            month = month_number(word);
        }
    }
    match (year?, month?, day) {
        (year, month, Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (year, month, None) => Some(format!("{year:04}-{month:02}")),
    }
}

/// 12.03.2014 is the twelfth of March wherever dots are used; 13/03/2014 can be nothing else; 03/04/2014 is not decided.
fn numeric(written: &str) -> Option<String> {
    let first = written.split_whitespace().next()?.trim_end_matches(',');
    let mark = first.chars().find(|c| matches!(c, '.' | '/'))?;
    let parts: Vec<u32> = first.split(mark).map(parse).collect::<Option<_>>()?;
    let [a, b, year] = parts[..] else { return None };
    if year < 1800 {
        return None;
    }
    let (day, month) = match (mark, a, b) {
        ('.', day, month) => (day, month),
        (_, day, month) if day > 12 => (day, month),
        (_, month, day) if day > 12 => (day, month),
        _ => return None,
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn parse(word: &str) -> Option<u32> {
    if word.is_empty() || word.chars().count() > 4 {
        return None;
    }
    word.chars().try_fold(0, |sum, c| {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '٠'..='٩' => c as u32 - '٠' as u32,
            '۰'..='۹' => c as u32 - '۰' as u32,
            _ => return None,
        };
        Some(sum * 10 + digit)
    })
}

fn month_number(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| {
        names.iter().any(|name| {
            word == *name
                || (name.chars().count() >= 3
                    && !name.ends_with('!')
                    && word.starts_with(name)
                    && word.chars().count() <= name.chars().count() + 7)
        })
    })?;
    u32::try_from(at + 1).ok()
}

/// Beginnings of month names; `может быть`-like lookalikes are excluded by the length bound.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв", "يناير", "ene", "gen", "oca", "січ", "janv"],
    &["feb", "фев", "فبراير", "شباط", "fév", "şub", "лют"],
    &["mar", "мар", "مارس", "آذار", "mär", "бер"],
    &["apr", "апр", "أبريل", "ابريل", "إبريل", "نيسان", "avr", "abr", "nis", "кві"],
    &["may", "мая", "май", "مايو", "أيار", "mai", "mag", "трав"],
    &["jun", "июн", "يونيو", "حزيران", "juin", "giu", "haz", "чер"],
    &["jul", "июл", "يوليو", "تموز", "juil", "lug", "tem", "лип"],
    &["aug", "авг", "أغسطس", "اغسطس", "آب", "aoû", "ago", "ağu", "сер"],
    &["sep", "сен", "سبتمبر", "أيلول", "set", "eyl", "вер"],
    &["oct", "окт", "أكتوبر", "اكتوبر", "okt", "ott", "out", "eki", "жов"],
    &["nov", "ноя", "نوفمبر", "kas", "лис"],
    &["dec", "дек", "ديسمبر", "déc", "dic", "dez", "ara", "гру"],
];

#[cfg(test)]
mod tests {
    use super::edtf;

    #[test]
    fn dates_of_pages() {
        for (written, expected) in [
            ("2015-01-08T10:00:00+03:00", Some("2015-01-08")),
            ("2015-01-08 10:00", Some("2015-01-08")),
            ("20150108", Some("2015-01-08")),
            ("2015/01/08", Some("2015-01-08")),
            ("January 8, 2015", Some("2015-01-08")),
            ("Thu, 08 Jan 2015 22:17:00 GMT", Some("2015-01-08")),
            ("8 января 2015 г.", Some("2015-01-08")),
            ("٨ يناير ٢٠١٥", Some("2015-01-08")),
            ("8 janvier 2015", Some("2015-01-08")),
            ("March 2014", Some("2014-03")),
            ("08.01.2015", Some("2015-01-08")),
            ("23/09/2014", Some("2014-09-23")),
            ("03/04/2014", None),
            ("2014-03", Some("2014-03")),
            ("2014-03~", Some("2014-03~")),
            ("2015-02-30", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(edtf(written).as_deref(), expected, "{written}");
        }
    }
}
