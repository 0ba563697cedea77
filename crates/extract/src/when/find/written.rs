//! Dates written in figures.

use super::super::moment::{Moment, Part, Span, is_day};

pub(super) fn is_plausible(year: i16) -> bool {
    (1400..=2099).contains(&year)
}

pub(super) fn four_digit_year(text: &str) -> Option<i16> {
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return arabic_year(text);
    }
    text.parse().ok().filter(|year| (1500..=2099).contains(year))
}

/// A year in Arabic-Indic digits.
fn arabic_year(text: &str) -> Option<i16> {
    if text.len() != 8 {
        return None;
    }
    let mut year = 0_i16;
    for c in text.chars() {
        let digit = match c {
            '٠'..='٩' => u32::from(c) - u32::from('٠'),
            '۰'..='۹' => u32::from(c) - u32::from('۰'),
            _ => return None,
        };
        year = year.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)?;
    }
    (1500..=2099).contains(&year).then_some(year)
}

/// "2013-05-17", "2013-05".
pub(super) fn iso(text: &str) -> Option<Span> {
    let mut parts = text.split('-');
    let year = four_digit_year(parts.next()?)?;
    let month = parts.next().filter(|p| p.len() == 2)?.parse::<u8>().ok()?;
    let day = parts.next();
    if parts.next().is_some() {
        return None;
    }
    match day {
        Some(day) => {
            let day = day.parse().ok()?;
            is_day(year, month, day).then(|| Span::one(Moment::new(year, Part::Day(month, day))))
        }
        // "2012-13" is two years
        None => {
            ((1..=12).contains(&month) && i16::from(month) != (year + 1) % 100).then(|| Span::one(Moment::new(year, Part::Month(month))))
        }
    }
}

/// "17.05.2013".
pub(super) fn dotted(text: &str) -> Option<Span> {
    let mut parts = text.split('.');
    let day: u8 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let year = four_digit_year(parts.next()?)?;
    (parts.next().is_none() && is_day(year, month, day)).then(|| Span::one(Moment::new(year, Part::Day(month, day))))
}

/// "2012-2014", "2012-14".
pub(super) fn years(text: &str) -> Option<Span> {
    let (first, last) = text.split_once(['-', '‐', '‑'])?;
    let from = four_digit_year(first)?;
    let to = match last.len() {
        4 => four_digit_year(last)?,
        2 => from / 100 * 100 + last.parse::<i16>().ok()?,
        _ => return None,
    };
    (from < to).then(|| Span { from: Moment::new(from, Part::Year), to: Moment::new(to, Part::Year) })
}

/// "1990s", "'90s".
pub(super) fn decade(text: &str, before: Option<&str>) -> Option<Span> {
    let digits = text.strip_suffix('s').or_else(|| text.strip_suffix("'s")).or_else(|| text.strip_suffix("’s"))?;
    let year = match digits.len() {
        4 => four_digit_year(digits)?,
        2 if matches!(before, Some("'" | "’" | "‘")) => 1900 + digits.parse::<i16>().ok()?,
        _ => return None,
    };
    let century = year % 100 == 0 && year < 2000;
    (year % 10 == 0).then(|| Span::one(Moment::new(year, if century { Part::Century } else { Part::Decade })))
}
