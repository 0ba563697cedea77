//! The language of a text: its script first, then letter statistics among languages that reports are written in.

use whatlang::{Detector, Lang, Script};

/// BCP 47 code of the language of `text`, if it can be told; `declared` decides where it cannot.
///
/// Looks at the first 20,000 characters. A declared language in another script than the text's is ignored.
pub(crate) fn of(text: &str, declared: Option<&str>) -> Option<String> {
    let head: String = text.chars().take(20_000).collect();
    let declared = declared.map(primary).filter(|code| code.len() >= 2);
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let script = whatlang::detect_script(&head);
    let (Some(script), true) = (script, letters >= 12) else { return declared };
    let found = Detector::with_allowlist(candidates(script))
        .detect(&head)
        .filter(|info| info.is_reliable() || letters >= 400 || info.confidence() > 0.5)
        .and_then(|info| code(info.lang()));
    let declared = declared.filter(|code| fits(code, script));
    match (found, declared) {
        (Some(found), Some(declared)) if letters < 200 && found != declared => Some(declared),
        (Some(found), _) => Some(found.to_owned()),
        (None, declared) => declared,
    }
}

fn primary(tag: &str) -> String {
    tag.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase()
}

/// Short Russian reads as Bulgarian to the statistics: only languages of the reports are candidates.
fn candidates(script: Script) -> Vec<Lang> {
    match script {
        Script::Cyrillic => vec![Lang::Rus, Lang::Ukr],
        Script::Arabic => vec![Lang::Ara, Lang::Pes, Lang::Urd],
        Script::Latin => {
            vec![Lang::Eng, Lang::Fra, Lang::Spa, Lang::Deu, Lang::Tur, Lang::Por, Lang::Ita, Lang::Nld, Lang::Pol, Lang::Swe, Lang::Ind]
        }
        _ => Lang::all().to_vec(),
    }
}

fn fits(code: &str, script: Script) -> bool {
    match code {
        "ar" | "fa" | "ur" | "ps" => script == Script::Arabic,
        "ru" | "uk" | "bg" | "be" => script == Script::Cyrillic,
        "en" | "fr" | "es" | "de" | "tr" | "pt" | "it" | "nl" | "pl" | "sv" => script == Script::Latin,
        "he" => script == Script::Hebrew,
        _ => true,
    }
}

fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Ara => "ar",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Deu => "de",
        Lang::Tur => "tr",
        Lang::Pes => "fa",
        Lang::Urd => "ur",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Swe => "sv",
        Lang::Ind => "id",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Ell => "el",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        Lang::Amh => "am",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn languages_of_reports() {
        for (text, code) in [
            ("The brigade left the operations room last month and joined the front.", "en"),
            ("Отряд вышел из фронта и создал новое движение.", "ru"),
            ("Загін вийшов зі складу фронту і створив новий рух на півночі.", "uk"),
            ("أعلن اللواء انسحابه من غرفة العمليات وانضمامه إلى الجبهة", "ar"),
            ("Le groupe a annoncé son ralliement au front après des mois de négociations.", "fr"),
            ("Örgüt geçen ay operasyon odasından ayrıldığını ve cepheye katıldığını duyurdu.", "tr"),
        ] {
            assert_eq!(of(text, None).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn a_declaration_in_another_script_is_ignored_and_decides_where_nothing_can_be_told() {
        assert_eq!(of("أعلن اللواء انسحابه من غرفة العمليات وانضمامه إلى الجبهة", Some("en-US")).as_deref(), Some("ar"));
        assert_eq!(of("OK", Some("en-GB")).as_deref(), Some("en"));
        assert_eq!(of("", None), None);
    }
}
