//! Which places of a picture are taken, so that a footnote finds a free one.

use crate::svg::Rect;
use std::collections::HashMap;

/// Taken places, in cells of a grid.
#[derive(Default)]
pub(crate) struct Room {
    cells: HashMap<(i32, i32), Vec<Rect>>,
}

const CELL: (f64, f64) = (64.0, 32.0);

impl Room {
    /// Takes a place.
    pub(crate) fn take(&mut self, place: Rect) {
        for cell in cells(&place) {
            self.cells.entry(cell).or_default().push(place);
        }
    }

    /// Is nothing there yet?
    pub(crate) fn is_free(&self, place: &Rect) -> bool {
        cells(place).all(|cell| self.cells.get(&cell).is_none_or(|taken| taken.iter().all(|t| !t.meets(place))))
    }
}

fn cells(place: &Rect) -> impl Iterator<Item = (i32, i32)> {
    let (x, y) = ((place.x / CELL.0).floor() as i32, (place.y / CELL.1).floor() as i32);
    let (x2, y2) = (((place.x + place.w) / CELL.0).floor() as i32, ((place.y + place.h) / CELL.1).floor() as i32);
    (x..=x2).flat_map(move |x| (y..=y2).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_place_is_found_across_cells() {
        let mut room = Room::default();
        room.take(Rect { x: 10.0, y: 10.0, w: 200.0, h: 2.0 });
        assert!(!room.is_free(&Rect { x: 190.0, y: 5.0, w: 4.0, h: 20.0 }));
        assert!(room.is_free(&Rect { x: 190.0, y: 13.0, w: 4.0, h: 20.0 }));
    }
}
