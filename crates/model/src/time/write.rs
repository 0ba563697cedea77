//! A period as EDTF.

use jiff::civil::Date;

use super::{Bound, Days, Edtf, Period};

impl Period {
    /// This period as EDTF; `None` where nothing is known of it. A side that no single EDTF date expresses is written as the
    /// smallest unit that covers it: coarser than known, never finer.
    #[must_use]
    pub fn to_edtf(self) -> Option<Edtf> {
        let text = if self.is_moment() || self.is_seen_only() { self.once_text()? } else { self.between_text() };
        Edtf::parse(&text).ok()
    }

    fn once_text(self) -> Option<String> {
        let (first, last) = match self.is_seen_only() {
            true => (self.earliest_end, self.latest_start),
            false => (self.earliest_start, self.latest_end),
        };
        match (first.day(), last.day()) {
            (Some(first), Some(last)) => Some(exactly(first, last).unwrap_or_else(|| format!("[{first}..{last}]"))),
            (Some(first), None) => Some(format!("[{first}..]")),
            (None, Some(last)) => Some(format!("[..{last}]")),
            (None, None) => None,
        }
    }

    fn between_text(self) -> String {
        let start = match (self.earliest_start, self.latest_start) {
            (Bound::Day(first), Bound::Day(last)) => covering(first, last),
            (Bound::Open, _) => "..".to_owned(),
            (_, Bound::Day(last)) if self.started => format!("..{last}"),
            _ => String::new(),
        };
        let end = match (self.earliest_end, self.latest_end) {
            (Bound::Day(first), Bound::Day(last)) => covering(first, last),
            (Bound::Open, _) => "..".to_owned(),
            (Bound::Day(first), _) if self.ended => format!("{first}.."),
            _ => String::new(),
        };
        format!("{start}/{end}")
    }
}

/// The one EDTF date that means exactly these days.
fn exactly(first: Date, last: Date) -> Option<String> {
    let year = first.year();
    if first == last {
        return Some(first.to_string());
    }
    let days = Days::new(first, last)?;
    if Days::month(year, first.month()) == Some(days) {
        return Some(format!("{}-{:02}", year_text(year), first.month()));
    }
    if Days::years(year, year) == Some(days) {
        return Some(year_text(year));
    }
    let seasons = [(3, 21), (6, 22), (9, 23), (12, 24), (1, 33), (4, 34), (7, 35), (10, 36)];
    let season = seasons.iter().find(|(month, _)| {
        let end_year = if *month == 12 { year + 1 } else { year };
        let end_month = if *month == 12 { 2 } else { month + 2 };
        first.month() == *month && first.day() == 1 && Days::month(end_year, end_month).map(Days::last) == Some(last)
    });
    if let Some((_, code)) = season.filter(|_| year < 9999) {
        return Some(format!("{}-{code}", year_text(year)));
    }
    if year < 0 {
        return None;
    }
    let decade = year - year % 10;
    let century = year - year % 100;
    if Days::years(decade, decade + 9) == Some(days) {
        return Some(format!("{:03}X", decade / 10));
    }
    (Days::years(century, century + 99) == Some(days)).then(|| format!("{:02}XX", century / 100))
}

/// The smallest EDTF date that covers these days.
fn covering(first: Date, last: Date) -> String {
    if let Some(exact) = exactly(first, last) {
        return exact;
    }
    let year = first.year();
    if (year, first.month()) == (last.year(), last.month()) {
        return format!("{}-{:02}", year_text(year), first.month());
    }
    if year == last.year() {
        return year_text(year);
    }
    if year >= 0 && year / 10 == last.year() / 10 {
        return format!("{:03}X", year / 10);
    }
    if year >= 0 && year / 100 == last.year() / 100 {
        return format!("{:02}XX", year / 100);
    }
    // no unit covers both: unknown, rather than finer than the source
    String::new()
}

fn year_text(year: i16) -> String {
    if year < 0 { format!("-{:04}", -i32::from(year)) } else { format!("{year:04}") }
}
