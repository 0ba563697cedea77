//! The story of `examples/reports`, filled in by hand: `cargo run -p variorum-maps --example story -- FILE.svg|FILE.html [light|dark]`.
#![expect(clippy::print_stdout, reason = "an example talks to the person who runs it")]

use std::env;
use std::error::Error;
use std::fs;
use variorum_maps::genealogy::{Certainty, Genealogy, Lane, LaneKind, Link, LinkKind, Size, Source, Stint, draw};
use variorum_maps::{Options, Theme, html};
use variorum_model::time::{Edtf, Period};
use variorum_model::vocabulary::RelationKind;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().ok_or("usage: story FILE.svg|FILE.html [light|dark]")?;
    let theme = match arguments.next().as_deref() {
        Some("dark") => Theme::Dark,
        Some("light") => Theme::Light,
        _ => Theme::Reader,
    };
    let picture = draw(&story(), &Options { theme, ..Options::default() });
    let html = file.ends_with(".html").then(|| html::page(&story(), &picture, None));
    fs::write(&file, html.as_ref().unwrap_or(&picture.svg))?;
    println!(
        "{file}: {} x {}, {} passings ({} in the order of the input)",
        picture.width, picture.height, picture.passings, picture.passings_unordered
    );
    Ok(())
}

fn state(edtf: &str) -> Option<Period> {
    Edtf::parse(edtf).ok().map(|date| Period::from_edtf(&date, RelationKind::State))
}

fn event(edtf: &str) -> Option<Period> {
    Edtf::parse(edtf).ok().map(|date| Period::from_edtf(&date, RelationKind::Event))
}

fn lane(id: &str, label: &str, existence: &str, notes: &[usize]) -> Lane {
    Lane { id: id.into(), label: label.into(), existence: state(existence), notes: notes.to_vec(), ..Lane::default() }
}

fn umbrella(id: &str, label: &str, existence: &str, notes: &[usize]) -> Lane {
    Lane { kind: LaneKind::Umbrella, ..lane(id, label, existence, notes) }
}

fn stint(name: &str, when: &str, standing: Certainty, notes: &[usize]) -> Stint {
    Stint { name: name.into(), when: state(when), standing, notes: notes.to_vec() }
}

fn size(words: &str, range: (u64, u64), when: &str, standing: Certainty, notes: &[usize]) -> Size {
    Size { words: words.into(), range: Some(range), when: state(when), standing, notes: notes.to_vec() }
}

fn link(kind: LinkKind, from: &str, to: &str, when: Option<Period>, standing: Certainty, notes: &[usize]) -> Link {
    Link { kind, from: from.into(), to: to.into(), when, standing, notes: notes.to_vec() }
}

fn source(publisher: &str, date: &str, quote: &str, chain: &[&str], address: &str) -> Source {
    let chain = chain.iter().map(|voice| (*voice).to_owned()).collect();
    Source { publisher: publisher.into(), date: date.into(), quote: quote.into(), chain, address: format!("https://{address}") }
}

fn story() -> Genealogy {
    use Certainty::{Denied, Disputed, Inferred, Stated};
    use LinkKind::{Alliance, Defection, Fight, Membership, Merger, Pledge, Rename, Rivalry, Split};
    let mut jma = lane("jma", "Jaish al-Muhajireen wal-Ansar · جيش المهاجرين والأنصار", "2013-03/", &[0, 3]);
    jma.leaders = vec![
        stint("Abu Omar al-Shishani", "2013-03/2013-11", Stated, &[0]),
        stint("Salahuddin Shishani", "2013-12/2015-06", Stated, &[0, 3]),
        stint("Abu Ibrahim al-Khurasani", "2015-06/2015-09", Disputed, &[0, 1]),
        stint("Mu'tasim Billah al-Madani", "2015-09/", Disputed, &[0]),
    ];
    jma.sizes =
        vec![size("about 750", (700, 800), "2015-09", Disputed, &[0]), size("roughly 1,500", (1400, 1600), "2015-09", Disputed, &[1])];
    let mut mb = lane("mb", "Muhajireen Battalion", "2012-22/2013-03", &[0]);
    mb.leaders = vec![stint("Abu Omar al-Shishani", "2012-22/2013-03", Stated, &[0])];
    let mut usrah = lane("usrah", "Jaish al-Usrah · Джейш аль-Усра", "2015/", &[0, 8]);
    usrah.leaders = vec![stint("Salahuddin Shishani", "2015/", Stated, &[0, 8])];
    let mut jai = lane("jai-syria", "Ansar al-Islam in Syria", "2011/", &[4]);
    jai.sizes = vec![size("hundreds", (200, 999), "2014-12", Stated, &[5])];
    let mut emirate = umbrella("ce", "Caucasus Emirate", "", &[]);
    emirate.leaders = vec![stint("Doku Umarov", "/2014-03", Stated, &[3]), stint("Aliaskhab Kebekov", "2014-03/", Stated, &[3])];
    Genealogy {
        title: "Foreign fighters in northern Syria, 2012–2017".into(),
        caption: "The story of the nine example reports, as known on 2 March 2017".into(),
        lanes: vec![
            lane("isil", "Islamic State of Iraq and the Levant", "", &[]),
            lane("nusra", "al-Nusra Front", "", &[]),
            jma,
            mb,
            lane("jm", "Jaish Muhammad", "/2013-03", &[3]),
            lane("kk", "Kata'ib Khattab", "/2013-03", &[3]),
            umbrella("jad", "Jabhat Ansar al-Din · جبهة أنصار الدين", "2014-07-25/", &[7]),
            umbrella("ahl", "Ahl al-Sham operations room", "2014-02/", &[0]),
            umbrella("hts", "Hayat Tahrir al-Sham", "2017-01-28/", &[0]),
            emirate,
            usrah,
            lane("green", "Green Battalion", "/2014-12", &[0]),
            lane("irb", "Islamic Repentance Brigade", "/2016", &[0]),
            lane("badr", "Badr Martyrs' Brigade", "", &[]),
            jai,
            lane("jai-iraq", "Ansar al-Islam in Iraq", "/2014-08", &[4]),
            lane("hazm", "Hazm Movement", "", &[]),
            lane("mujahideen", "Army of Mujahideen", "", &[]),
            lane("sayf", "Jamaat of Sayfullakh Shishani", "2013-08/", &[3]),
            umbrella("if", "Islamic Front", "", &[]),
        ],
        links: vec![
            link(Rename, "mb", "jma", event("2013-03"), Stated, &[0, 3]),
            link(Merger, "jm", "jma", event("2013-03"), Stated, &[0, 3]),
            link(Merger, "kk", "jma", event("2013-03"), Stated, &[0, 3]),
            link(Split, "jma", "sayf", event("2013-08"), Stated, &[3]),
            link(Membership, "sayf", "nusra", state("2014/"), Stated, &[2]),
            link(Defection, "jma", "isil", event("2013-11"), Stated, &[0, 3]),
            link(Fight, "jma", "badr", event("2014-02"), Stated, &[3]),
            link(Membership, "jma", "ahl", state("2014-02/"), Stated, &[0, 3]),
            link(Membership, "if", "ahl", state("2014-02/"), Stated, &[0]),
            link(Membership, "mujahideen", "ahl", state("2014-02/"), Stated, &[0]),
            link(Pledge, "jma", "ce", state("2014-03/"), Inferred, &[2, 3]),
            link(Membership, "jma", "jad", state("2014-07-25/2015-09-23"), Stated, &[0, 7]),
            link(Alliance, "jma", "hazm", event("2014-10"), Stated, &[2]),
            link(Alliance, "jma", "mujahideen", event("2014-10"), Stated, &[2]),
            link(Alliance, "jma", "nusra", event("2012-10"), Stated, &[0, 6]),
            link(Merger, "green", "jma", event("2014-12"), Stated, &[0]),
            link(Merger, "jma", "nusra", event("2015-03"), Denied, &[6]),
            link(Pledge, "jma", "nusra", state("2015-09-23/"), Stated, &[0, 1, 8]),
            link(Split, "jma", "usrah", event("2015"), Stated, &[0, 8]),
            link(Pledge, "usrah", "ce", state("2015/"), Stated, &[0, 8]),
            link(Defection, "irb", "isil", event("2016"), Stated, &[0]),
            link(Membership, "nusra", "hts", state("2017-01-28/"), Inferred, &[0]),
            link(Membership, "jma", "hts", state("2017-01-28/"), Stated, &[0]),
            link(Fight, "isil", "nusra", state("2014-02/"), Stated, &[1]),
            link(Rivalry, "jai-iraq", "isil", None, Stated, &[4]),
            link(Alliance, "jai-syria", "jad", None, Stated, &[4]),
            link(Pledge, "jai-syria", "isil", event("2015-01-08"), Disputed, &[4, 5]),
            link(Merger, "jai-iraq", "isil", event("2014-08"), Disputed, &[4]),
            link(Split, "jai-iraq", "jai-syria", event("2011"), Inferred, &[4]),
            link(Alliance, "jai-syria", "nusra", event("2014-12"), Stated, &[4]),
            link(Alliance, "hazm", "nusra", event("2014-09"), Stated, &[2]),
        ],
        sources: vec![
            source(
                "Open Levant Encyclopedia",
                "2017-03-02",
                "In March 2013 the Muhajireen Battalion merged with Jaish Muhammad and Kata'ib Khattab, two Syrian factions, and took the name Jaish al-Muhajireen wal-Ansar.",
                &[],
                "encyclopedia.example.org/army-of-emigrants-and-supporters",
            ),
            source(
                "Northern Front Monitor",
                "2015-09-24",
                "Jaish al-Muhajireen wal-Ansar, an army of foreign volunteers based in Aleppo province, pledged allegiance to the al-Nusra Front on Wednesday",
                &[],
                "monitor.example.org/2015/09/24/foreign-fighters-go-over-to-nusra",
            ),
            source(
                "Aleppo Notebook",
                "2014-10-06",
                "The emirate's news site, Kavkaz Center, quoted by the analyst Joanna Paraszczuk, claimed that the group had driven pro-government forces out of Handarat",
                &["Joanna Paraszczuk", "Kavkaz Center"],
                "notebook.example.org/2014/strange-company-at-handarat",
            ),
            source(
                "Aleppo Notebook",
                "2014-03-28",
                "A year ago the Muhajireen Battalion changed its name.",
                &["Kavkaz Center"],
                "notebook.example.org/2014/winter-of-the-split",
            ),
            source(
                "Orontes Research Forum",
                "2015-01-14",
                "Both accounts thus call themselves official, and each denies the other the right to speak.",
                &[],
                "forum.example.org/briefs/one-group-two-voices",
            ),
            source(
                "Register of Statements",
                "2015-01-09",
                "On 17 Rabi al-Awwal 1436, Jamaat Ansar al-Islam in Syria pledged allegiance to the Islamic State.",
                &["@ansarulsham"],
                "register.example.org/ansar-al-islam/449",
            ),
            source(
                "Levant Wire Digest",
                "2015-03-10",
                "The al-Nusra Front on Monday denied that it would merge with Jaish al-Muhajireen wal-Ansar.",
                &["al-Nusra Front"],
                "digest.example.org/2015/03/10/nusra-dismisses-merger",
            ),
            source(
                "دفتر الشمال",
                "2014-07-27",
                "أعلنت فصائل جهادية عدة في حلب يوم 25 تموز 2014 تشكيل تحالف جديد باسم «جبهة أنصار الدين».",
                &[],
                "daftar.example.org/2014/07/27/ansar-al-din",
            ),
            source(
                "Северный блокнот",
                "2015-10-05",
                "Новая группировка присягнула Магомеду Сулейманову, который тогда возглавлял «Имарат Кавказ».",
                &[],
                "bloknot.example.org/2015/10/05/usrah",
            ),
        ],
    }
}
