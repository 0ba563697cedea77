//! Dates as running text prints them, in either calendar: enough to see whether a pair that a source gives agrees.

use jiff::civil::Date;

use super::hijri::HijriDate;

/// A printed date has at most so many words.
const LONGEST: usize = 7;
/// So many words of a text are looked at.
const MOST_WORDS: usize = 2_000;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first Hijri date with a day that the text prints, the year being 1300 to 1600.
#[must_use]
pub fn find_hijri(text: &str) -> Option<HijriDate> {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    let years = words.iter().enumerate().filter(|(_, word)| number(word).is_some_and(|year| (1300..=1600).contains(&year)));
    years.into_iter().find_map(|(at, _)| {
        let starts = at.saturating_sub(LONGEST)..at;
        let mut days = starts.filter(|start| number(words[*start]).is_some_and(|day| (1..=30).contains(&day)));
        days.find_map(|start| {
            let written = words[start..=at].join(" ");
            let written = written.trim_end_matches(|c: char| !c.is_alphanumeric());
            HijriDate::parse(written).ok().filter(|date| date.day().is_some() && date.month().is_some())
        })
    })
}

/// The first Gregorian date that the text prints: "4 January 2015", "January 4, 2015", "2015-01-04".
#[must_use]
pub fn find_gregorian(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    (0..words.len()).find_map(|at| {
        let plain = words[at].trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if let Ok(date) = plain.parse::<Date>() {
            return Some(date);
        }
        let three = words.get(at..at + 3)?;
        let year = number(three[2]).and_then(|year| i16::try_from(year).ok()).filter(|year| (1000..=2999).contains(year))?;
        let (day, month) = match (number(three[0]), month(three[1]), month(three[0]), number(three[1])) {
            (Some(day), Some(month), ..) | (_, _, Some(month), Some(day)) => (i8::try_from(day).ok()?, month),
            _ => return None,
        };
        Date::new(year, month, day).ok()
    })
}

/// The digits of a word, without punctuation and "th".
fn number(word: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = &word[digits.len()..];
    let known = matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th" | "h" | "ah");
    if !known || digits.is_empty() || digits.chars().count() > 4 {
        return None;
    }
    digits.chars().try_fold(0, |sum, c| Some(sum * 10 + super::hijri::western_digit(c)?))
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let start = word.get(..3)?;
    let month = MONTHS.iter().position(|month| *month == start)?;
    let known = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    (known[month].starts_with(&word) || word == "sept").then(|| month as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_running_text() {
        let text =
            "The date given is 17 Rabi al-Awal 1436 AH, though the corresponding Gregorian date given (4 January 2015) appears wrong";
        assert_eq!(find_hijri(text).and_then(|date| date.civil()), "2015-01-08".parse().ok());
        assert_eq!(find_gregorian(text), "2015-01-04".parse().ok());
        assert_eq!(find_gregorian("on Sept. 23rd, 2014, the"), "2014-09-23".parse().ok());
        assert_eq!(find_gregorian("(2014-09-23)"), "2014-09-23".parse().ok());
        assert_eq!(find_gregorian("in March the group"), None);
        assert_eq!(find_hijri("in 1436 fighters of Rabi al-Awwal"), None);
    }
}
