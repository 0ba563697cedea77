//! When a proposed date counts as right: inside the key's bounds, and no finer than the source.

/// First and last day as `YYYY-MM-DD` (`None` = no limit on that side) and precision 0 none, 1 year, 2 month, 3 day.
pub(super) type Bounds = (Option<String>, Option<String>, u8);

/// Bounds of an EDTF date or interval; `None` when empty or not of that shape.
pub(super) fn bounds(edtf: Option<&str>) -> Option<Bounds> {
    let written = edtf.filter(|s| !s.is_empty())?;
    let sides: Vec<&str> = written.split('/').collect();
    if sides.len() > 2 {
        return None;
    }
    let sides = sides
        .into_iter()
        .map(|side| if matches!(side, "" | "..") { Some((None, None, 0)) } else { one(side) })
        .collect::<Option<Vec<Bounds>>>()?;
    let precision = sides.iter().map(|side| side.2).max()?;
    Some((sides.first()?.0.clone(), sides.last()?.1.clone(), precision))
}

/// Does the proposed date fall inside the key's bounds, and is it no finer?
pub(super) fn inside(proposed: Option<&str>, key: Option<&str>, limits: Option<&[Option<String>; 2]>) -> bool {
    let (Some(proposed), Some(key)) = (bounds(proposed), bounds(key)) else { return false };
    let (low, high) = limits.map_or((&key.0, &key.1), |l| (&l[0], &l[1]));
    let days: Vec<&String> = [&proposed.0, &proposed.1].into_iter().flatten().collect();
    !days.is_empty()
        && proposed.2 <= key.2
        && days.iter().all(|day| low.as_ref().is_none_or(|l| *day >= l) && high.as_ref().is_none_or(|h| *day <= h))
}

fn one(side: &str) -> Option<Bounds> {
    let bare = side.strip_suffix(['~', '?', '%']).unwrap_or(side);
    let (sign, digits) = bare.strip_prefix('-').map_or(("", bare), |rest| ("-", rest));
    let parts: Vec<&str> = digits.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    if !matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]) || !parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let year = parts[0];
    match parts.get(1..).unwrap_or(&[]) {
        [month, day] => {
            let whole = format!("{sign}{year}-{month}-{day}");
            Some((Some(whole.clone()), Some(whole), 3))
        }
        [month] => {
            let number: u8 = month.parse().ok()?;
            let (first, last) = match number {
                21 => (3, 5),
                22 => (6, 8),
                23 => (9, 11),
                24 => (12, 2),
                _ => (number, number),
            };
            let start_year: i16 = year.parse().ok()?;
            let end_year = start_year + i16::from(last < first);
            let length = jiff::civil::Date::new(end_year, i8::try_from(last).ok()?, 1).ok()?.days_in_month();
            Some((Some(format!("{sign}{start_year:04}-{first:02}-01")), Some(format!("{sign}{end_year:04}-{last:02}-{length:02}")), 2))
        }
        _ => Some((Some(format!("{sign}{year}-01-01")), Some(format!("{sign}{year}-12-31")), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finer_date_than_the_source_is_wrong() {
        assert!(inside(Some("2012"), Some("2012"), None));
        assert!(!inside(Some("2012-05"), Some("2012"), None));
        assert!(inside(Some("2013-24"), Some("2013-12/2014-02"), None));
        assert!(!inside(Some("/"), Some("2012"), None));
        assert!(!inside(Some("2011/2012"), Some("2012"), None));
        assert_eq!(bounds(Some("../2019-05")), Some((None, Some("2019-05-31".into()), 2)));
        assert_eq!(bounds(Some("soon")), None);
    }
}
