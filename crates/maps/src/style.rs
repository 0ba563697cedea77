//! The style sheet of every picture: one set of rules for light, one for dark, paper always light.
//!
//! Colours are told apart by people who see red and green alike, and everything that a colour says is said by a shape,
//! a dash or a word too. No custom properties: converters to PNG and PDF do not know them.

use crate::options::Theme;

struct Palette {
    ground: &'static str,
    panel: &'static str,
    ink: &'static str,
    muted: &'static str,
    grid: &'static str,
    grid_strong: &'static str,
    bar: &'static str,
    umbrella: &'static str,
    state: &'static str,
    kin: &'static str,
    membership: &'static str,
    pledge: &'static str,
    alliance: &'static str,
    rivalry: &'static str,
    fight: &'static str,
    focus: &'static str,
}

const LIGHT: Palette = Palette {
    ground: "#ffffff",
    panel: "#f5f6f8",
    ink: "#1b222c",
    muted: "#5a6472",
    grid: "#edeff2",
    grid_strong: "#d5dae1",
    bar: "#8598ac",
    umbrella: "#5fa58e",
    state: "#a59b8c",
    kin: "#27303c",
    membership: "#00704f",
    pledge: "#86308f",
    alliance: "#005f9e",
    rivalry: "#a65300",
    fight: "#bb2412",
    focus: "#ffd84a",
};

const DARK: Palette = Palette {
    ground: "#12161c",
    panel: "#1b2129",
    ink: "#e9edf2",
    muted: "#a3adba",
    grid: "#20262f",
    grid_strong: "#343d49",
    bar: "#62768c",
    umbrella: "#3c8670",
    state: "#857b6c",
    kin: "#dfe5ec",
    membership: "#4fc7a3",
    pledge: "#d99be3",
    alliance: "#6db8f2",
    rivalry: "#f0a24e",
    fight: "#ff8370",
    focus: "#7a6200",
};

/// Fonts with Latin, Cyrillic and Arabic letters, the widest last.
pub(crate) const FONTS: &str = "'Noto Sans','Noto Sans Arabic','Segoe UI','Helvetica Neue',Arial,'DejaVu Sans',sans-serif";

/// The content of a `<style>` element.
pub(crate) fn sheet(theme: Theme) -> String {
    let mut css = format!("text{{font-family:{FONTS}}}{SHAPES}");
    match theme {
        Theme::Light => css.push_str(&colours(&LIGHT)),
        Theme::Dark => css.push_str(&colours(&DARK)),
        Theme::Reader => {
            css.push_str(&colours(&LIGHT));
            css.push_str("@media screen and (prefers-color-scheme:dark){");
            css.push_str(&colours(&DARK));
            css.push('}');
        }
    }
    css
}

/// The same two palettes for the page around a picture.
pub(crate) fn page_colours() -> String {
    let rules = |p: &Palette| {
        format!(
            "body{{background:{};color:{}}}.panel,.cards li{{background:{};border-color:{}}}.muted,cite,.chain{{color:{}}}a{{color:{}}}li:target{{outline-color:{}}}",
            p.ground, p.ink, p.panel, p.grid_strong, p.muted, p.alliance, p.alliance
        )
    };
    format!("{}@media screen and (prefers-color-scheme:dark){{{}}}", rules(&LIGHT), rules(&DARK))
}

/// What does not depend on colours. `.x` hollow, `.d` dashed, `.o` dotted.
const SHAPES: &str = ".h1{font-size:19px;font-weight:600}.h2{font-size:12.5px}.lane{font-size:13px;font-weight:600}\
.flag{font-size:11px}.strip{font-size:11px}.small{font-size:10.5px}.axis{font-size:11px}.note{font-size:10px;font-style:italic}\
.n{font-size:8.5px;font-weight:400;font-style:normal}.it{font-style:italic}.b{font-weight:700}\
.t{paint-order:stroke;stroke-width:3.2px;stroke-linejoin:round}\
.l{fill:none;stroke-width:1.5px}.kin.l{stroke-width:2.6px}.thin.l{stroke-width:1.6px}.w{fill:none;stroke-width:2.4px}\
.hair{fill:none;stroke-width:1px}.guide{fill:none;stroke-width:1px;stroke-dasharray:1 4}\
.d{stroke-dasharray:6 3.5}.o{stroke-dasharray:1.5 3.5}.core{fill:none}\
a{text-decoration:none}.k:focus{outline:none}";

fn colours(p: &Palette) -> String {
    let mut css = format!(
        ".ground{{fill:{ground}}}.panel{{fill:{panel}}}text,.ink{{fill:{ink}}}.muted{{fill:{muted}}}.n,.n a{{fill:{muted}}}\
         .t{{stroke:{ground}}}.grid{{stroke:{grid};stroke-width:1px}}.grid2{{stroke:{strong};stroke-width:1px}}\
         .guide{{stroke:{muted}}}.hair{{stroke:{muted}}}.core{{stroke:{ground}}}.hollow{{fill:{ground}}}.gap{{stroke:{ground};stroke-width:2px}}\
         .k:hover .t,.k:focus .t,.k:focus-within .t{{stroke:{focus};stroke-width:5px}}.k:hover .l,.k:focus .l{{stroke-width:3.6px}}",
        ground = p.ground,
        panel = p.panel,
        ink = p.ink,
        muted = p.muted,
        grid = p.grid,
        strong = p.grid_strong,
        focus = p.focus,
    );
    let families = [
        ("bar", p.bar),
        ("umbrella", p.umbrella),
        ("state", p.state),
        ("kin", p.kin),
        ("membership", p.membership),
        ("pledge", p.pledge),
        ("alliance", p.alliance),
        ("rivalry", p.rivalry),
        ("fight", p.fight),
    ];
    for (class, colour) in families {
        css.push_str(&format!(
            ".{class}.f{{fill:{colour}}}.{class}.l,.{class}.w,.{class}.e{{stroke:{colour}}}.{class}.s{{stop-color:{colour}}}text.{class}{{fill:{colour}}}"
        ));
    }
    css
}
