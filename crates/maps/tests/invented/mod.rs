//! An invented genealogy of any size: the same seed gives the same groups.

use variorum_maps::genealogy::{Certainty, Genealogy, Lane, LaneKind, Link, LinkKind, Size, Source, Stint};
use variorum_model::time::{Edtf, Period};
use variorum_model::vocabulary::RelationKind;

/// A small generator of numbers (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

fn period(edtf: &str, kind: RelationKind) -> Option<Period> {
    Some(Period::from_edtf(&Edtf::parse(edtf).expect("EDTF"), kind))
}

/// Groups that split, merge, join umbrellas and fight; two of three links run inside a family of some twenty groups.
pub(crate) fn genealogy(lanes: usize, seed: u64) -> Genealogy {
    let mut dice = Dice(seed);
    let units = ["Liwa", "Jaish", "Katibat", "Brigade", "Front", "لواء", "Армия", "Movement"];
    let names = ["al-Haqq", "of the North", "al-Fajr", "Dawn", "الشمال", "Победы", "of the Coast", "al-Nasr", "Unity"];
    let kinds = [
        LinkKind::Split,
        LinkKind::Split,
        LinkKind::Merger,
        LinkKind::Rename,
        LinkKind::Defection,
        LinkKind::Membership,
        LinkKind::Membership,
        LinkKind::Pledge,
        LinkKind::Alliance,
        LinkKind::Alliance,
        LinkKind::Rivalry,
        LinkKind::Fight,
    ];
    let standings = [
        Certainty::Stated,
        Certainty::Stated,
        Certainty::Stated,
        Certainty::Disputed,
        Certainty::Inferred,
        Certainty::Denied,
        Certainty::Expected,
    ];
    let mut all = Genealogy { title: format!("{lanes} invented groups"), ..Genealogy::default() };
    let mut years = Vec::new();
    for at in 0..lanes {
        let (from, lasts) = (1980 + dice.below(35), 2 + dice.below(20));
        let to = if dice.below(3) == 0 { String::new() } else { (from + lasts).to_string() };
        years.push((from, from + lasts));
        let label = format!("{} {} {}", dice.pick(&units), dice.pick(&names), at);
        let kind = if dice.below(6) == 0 { LaneKind::Umbrella } else { LaneKind::Organisation };
        let mut lane = Lane {
            id: format!("g{at}"),
            label,
            kind,
            existence: period(&format!("{from}/{to}"), RelationKind::State),
            notes: vec![at % 40],
            ..Lane::default()
        };
        for n in 0..dice.below(3) {
            let when = period(&format!("{}/", from + n * 2), RelationKind::State);
            lane.leaders.push(Stint { name: format!("Leader {n} of {at}"), when, standing: *dice.pick(&standings), notes: vec![n] });
        }
        if dice.below(4) == 0 {
            let when = period(&format!("{}", from + 1), RelationKind::Attribute);
            lane.sizes.push(Size {
                words: format!("{}00 fighters", 1 + dice.below(40)),
                range: None,
                when,
                standing: Certainty::Stated,
                notes: vec![3],
            });
        }
        all.lanes.push(lane);
    }
    let families = (lanes / 20).max(1);
    for _ in 0..lanes + lanes / 3 {
        let from = dice.below(lanes);
        let near = dice.below(lanes / families + 1) * families + from % families;
        let to = if dice.below(3) < 2 && near < lanes { near } else { dice.below(lanes) };
        let (first, last) = (years[from].0.max(years[to].0), years[from].1.min(years[to].1));
        let year = if first < last { first + dice.below(last - first) } else { first };
        let when = if dice.below(12) == 0 { None } else { period(&format!("{year}-{:02}", 1 + dice.below(12)), RelationKind::Event) };
        let notes = vec![dice.below(40), dice.below(40)];
        let (from, to) = (format!("g{from}"), format!("g{to}"));
        all.links.push(Link { kind: *dice.pick(&kinds), from, to, when, standing: *dice.pick(&standings), notes });
    }
    for at in 0..40 {
        all.sources.push(Source {
            publisher: format!("Publisher {at}"),
            date: format!("20{:02}-05", at % 20),
            quote: "The two groups announced that they had become one.".into(),
            chain: Vec::new(),
            address: format!("https://p{at}.example.org/"),
        });
    }
    all
}
