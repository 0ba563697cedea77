//! How a picture is to be drawn.

use variorum_model::time::Date;

/// How a picture is to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Width in CSS pixels; kept between 640 and 8,000. The height follows from the content.
    pub width: f64,
    /// Colours.
    pub theme: Theme,
    /// The days shown; what lies outside is cut off. `None` = everything.
    pub window: Option<(Date, Date)>,
    /// Ids of lanes in the order of an earlier picture, so that a new claim moves as little as possible.
    pub earlier_order: Vec<String>,
    /// Begins every id inside the picture, so that two pictures fit into one page. Letters, digits and `-`; others are dropped.
    pub id: String,
}

/// Colours of a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows the reader's setting; light on paper.
    #[default]
    Reader,
    /// Dark on white.
    Light,
    /// Light on black.
    Dark,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 1280.0, theme: Theme::Reader, window: None, earlier_order: Vec::new(), id: "map".into() }
    }
}

impl Options {
    pub(crate) fn width(&self) -> f64 {
        if self.width.is_finite() { self.width.clamp(640.0, 8000.0) } else { 1280.0 }
    }

    pub(crate) fn id(&self) -> String {
        let id: String = self.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
        if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("m{id}") }
    }
}
