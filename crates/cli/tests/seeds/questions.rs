//! The questions of the key, each asked with the program's own commands.

use serde_json::Value;

use crate::base::Base;
use crate::covers::covers;
use crate::said::{Said, said};

/// Asks the commands, and holds all that they answer to what the key expects of question `id`: every item on some line, and
/// nothing named that must not be.
fn answered(id: &str, commands: &[&str]) {
    let Some(base) = Base::of_the_key() else { return };
    let (missing, wrong, lines) = judged(base, id, commands);
    assert!(missing.is_empty() && wrong.is_empty(), "{id}: missing {missing:?}, must not be said {wrong:?}, of {lines:#?}");
}

/// Items of the key that no line says, names that some line says and must not, and the lines.
fn judged(base: &Base, id: &str, commands: &[&str]) -> (Vec<String>, Vec<String>, Vec<Said>) {
    let questions = base.key("questions.json");
    let row = questions.as_array().into_iter().flatten().find(|row| row["id"] == id).expect("in the key");
    let lines: Vec<Said> = commands.iter().flat_map(|command| said(base, command)).collect();
    let of = |field: &str| row[field].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>();
    let mut missing = of("answer_items");
    missing.retain(|item| !lines.iter().any(|line| covers(line, item)));
    let mut wrong = of("must_not_say");
    wrong.retain(|name| lines.iter().any(|line| line.names.contains(name)));
    (missing, wrong, lines)
}

#[test]
fn q01_allies_on_a_day() {
    answered("Q01", &["show JMA --relation allied_with --on 2014-10-15"]);
}

#[test]
fn q02_a_leader_on_a_day() {
    answered("Q02", &["show JMA --relation leader --on 2014-02-17"]);
}

#[test]
fn q03_a_leader_whose_term_begins_in_a_season() {
    answered("Q03", &["show JMA --relation leader --on 2013-06-01"]);
}

#[test]
fn q04_a_leader_between_two_others() {
    answered("Q04", &["show JMA --relation leader --on 2015-07-15"]);
}

#[test]
fn q05_two_leaders_on_one_day() {
    answered("Q05", &["show JMA --relation leader --on 2015-09-23"]);
}

#[test]
fn q06_a_leader_long_after() {
    answered("Q06", &["show JMA --relation leader --on 2018-06-01"]);
}

#[test]
fn q07_umbrellas_on_a_day() {
    answered("Q07", &["show JMA --relation part_of --on 2014-12-31"]);
}

#[test]
fn q08_whose_part_after_leaving_another() {
    answered("Q08", &["show JMA --relation part_of --on 2015-10-01"]);
}

#[test]
fn q09_whose_part_later() {
    answered("Q09", &["show JMA --relation part_of --on 2018-01-01"]);
}

#[test]
fn q10_a_membership_in_doubt() {
    answered("Q10", &["show JMA --relation part_of --on 2013-12-31"]);
}

#[test]
fn q11_what_it_was_called() {
    answered("Q11", &["lineage JMA --on 2012-10-15"]);
}

#[test]
fn q12_where_it_was() {
    answered("Q12", &[r#"show "Jamaat Ansar al-Islam in Syria" --relation area_of_operation --on 2015-01-15"#]);
}

#[test]
fn q13_a_predecessor() {
    answered("Q13", &["lineage JMA"]);
}

#[test]
fn q14_what_merged_into_it() {
    answered("Q14", &["lineage JMA"]);
}

#[test]
fn q15_splits_and_defections_in_order() {
    answered("Q15", &["timeline JMA --relation split_from,splinter,defected_to,expelled", r#"lineage "Islamic Repentance Brigade""#]);
}

#[test]
fn q16_its_units() {
    answered("Q16", &["lineage JMA"]);
}

#[test]
fn q17_what_became_of_it() {
    answered("Q17", &["lineage JMA"]);
}

#[test]
fn q18_to_whom_a_splinter_swore() {
    answered("Q18", &[r#"show "Jaish al-Usrah" --relation pledged_allegiance_to"#]);
}

#[test]
fn q19_oaths_in_order() {
    answered(
        "Q19",
        &[
            "timeline JMA --relation pledged_allegiance_to",
            r#"timeline "Abu Omar al-Shishani" --relation pledged_allegiance_to"#,
            r#"timeline "North Caucasian members of JMA" --relation pledged_allegiance_to"#,
        ],
    );
}

#[test]
fn q20_who_says_that_it_took_a_place() {
    answered("Q20", &["show JMA --relation controls"]);
}

#[test]
fn q21_who_estimates_a_size() {
    answered("Q21", &[r#"show "Jamaat Ansar al-Islam in Syria" --relation size"#]);
}

#[test]
fn q22_who_says_these_words() {
    answered("Q22", &[r#"find "doesn't fight us""#]);
}

#[test]
fn q23_who_says_that_the_west_supports_it() {
    answered("Q23", &[r#"show "Badr Martyrs' Brigade" --relation supported_by"#]);
}

#[test]
fn q24_who_says_that_it_is_protected() {
    answered("Q24", &[r#"show "Jamaat Ansar al-Islam in Syria" --relation supported_by"#]);
}

#[test]
fn q25_who_says_that_an_account_was_hijacked() {
    answered("Q25", &["show @ansarulsham --relation account_hijacked"]);
}

#[test]
fn q26_who_accuses_and_who_disputes_it() {
    answered("Q26", &["show JMA --relation accused_of"]);
}

#[test]
fn q27_who_said_that_sanctions_would_have_no_effect() {
    answered("Q27", &[r#"find "no practical effect""#]);
}

#[test]
fn q28_who_translated_a_statement() {
    answered("Q28", &[r#"show "Hazm Movement" --relation statement_issued"#]);
}

#[test]
fn q29_two_sizes_in_one_month() {
    answered("Q29", &["disagreements JMA --relation size"]);
}

#[test]
fn q30_two_reasons_for_a_removal() {
    answered("Q30", &[r#"disagreements "Salahuddin Shishani" --relation left_post"#]);
}

#[test]
fn q31_a_merger_reported_and_denied() {
    answered("Q31", &[r#"relations "al-Nusra Front" JMA"#]);
}

#[test]
fn q32_an_agreement_signed_and_rejected() {
    answered("Q32", &[r#"relations JMA "Badr Martyrs' Brigade""#, r#"show "Salahuddin Shishani" --relation repudiated"#]);
}

#[test]
fn q33_two_reasons_for_an_expulsion() {
    answered("Q33", &[r#"disagreements "Sayfullakh Shishani" --relation accused_of,expelled"#, r#"relations JMA "Sayfullakh Shishani""#]);
}

#[test]
fn q34_two_official_accounts() {
    answered("Q34", &[r#"disagreements "Jamaat Ansar al-Islam in Syria" --relation account_of"#]);
}

#[test]
fn q35_a_dissolution_in_dispute() {
    answered("Q35", &[r#"show "Jamaat Ansar al-Islam in Syria" --relation dissolved"#]);
}

#[test]
fn q36_two_majorities() {
    answered("Q36", &["disagreements JMA --relation composition"]);
}

#[test]
fn q37_the_whole_or_a_part() {
    answered("Q37", &[r#"disagreements "Aliaskhab Kebekov" --relation pledged_allegiance_to"#]);
}

#[test]
fn q38_a_date_of_the_other_calendar() {
    answered("Q38", &[r#"show "Jamaat Ansar al-Islam in Syria" --on "17 Rabi al-Awwal 1436""#]);
}

#[test]
fn q39_two_dates_that_do_not_agree() {
    answered("Q39", &["disagreements @ansarulislam_sh --relation assessment"]);
}

#[test]
fn q40_a_day_of_the_week_resolved() {
    answered("Q40", &["show JMA --relation pledged_allegiance_to"]);
}

#[test]
fn q41_when_an_agreement_was_rejected() {
    answered("Q41", &[r#"show "Salahuddin Shishani" --relation repudiated"#]);
}

#[test]
fn q42_when_a_source_was_spoken_to() {
    answered("Q42", &[r#"show "Jamaat Ansar al-Islam in Syria" --relation size"#]);
}

#[test]
fn q43_two_spellings_of_one_person() {
    answered("Q43", &[r#"match "Abu Ibrahim al-Khorassani" "Abu Ibrahim al-Khurasani""#]);
}

#[test]
fn q44_two_names_of_one_person() {
    answered("Q44", &[r#"match "Ali Abu Mukhammad" "Aliaskhab Kebekov""#]);
}

#[test]
fn q45_a_short_name_of_a_person() {
    answered("Q45", &[r#"match "Umar Shishani" "Abu Omar al-Shishani""#]);
}

#[test]
fn q46_whom_a_surname_means() {
    answered("Q46", &[r#"find "rejected these charges""#]);
}

#[test]
fn q47_one_name_of_two_bodies() {
    answered("Q47", &[r#"match "Liwa al-Mujahideen al-Ilami" "media group of foreign mujahideen in the Bosnian War""#]);
}

#[test]
fn q48_who_has_designated_it() {
    answered("Q48", &["show JMA --relation designated_by"]);
}

#[test]
fn q49_how_many_were_expelled() {
    answered("Q49", &["show JMA --relation expelled --on 2013-08-15"]);
}

#[test]
fn q50_how_many_leaders() {
    answered("Q50", &["show JMA --relation leader"]);
}

/// Not answered: the question is of the rows of one table, whose values the text has lost. What the body says of opponents is
/// answered instead.
#[test]
fn q51_a_row_without_values_is_beyond_the_program() {
    let Some(base) = Base::of_the_key() else { return };
    let (missing, wrong, lines) = judged(base, "Q51", &["show JMA --relation opposed_to"]);
    assert_eq!((missing, wrong), (vec!["not stated".to_owned()], Vec::new()));
    assert!(!lines.is_empty());
}

#[test]
fn q52_a_designation_that_nobody_reports() {
    answered("Q52", &[r#"show JMA --relation designated_by --target "United Nations""#]);
}

#[test]
fn q53_a_designation_without_a_date() {
    answered("Q53", &["timeline JMA --relation designated_by --target Canada"]);
}

#[test]
fn q54_a_death_of_which_no_cause_is_given() {
    answered("Q54", &[r#"show "Dokka Umarov" --relation killed"#]);
}

#[test]
fn q55_a_successor_whom_nobody_names() {
    answered("Q55", &[r#"show "Sayfullakh Shishani's jamaat" --relation leader --now"#]);
}

#[test]
fn q56_a_leader_whom_nobody_names() {
    answered("Q56", &[r#"show "Jabhat Ansar al-Din" --relation leader"#]);
}

#[test]
fn q57_a_size_in_a_year_of_which_nobody_gives_one() {
    answered("Q57", &["show JMA --relation size --on 2013-07-01"]);
}

#[test]
fn q58_a_departure_without_a_date() {
    answered("Q58", &[r#"timeline JMA --relation left --target "Ahl al-Sham Operations room""#]);
}

#[test]
fn q59_a_unit_whose_leader_nobody_names() {
    answered("Q59", &[r#"show "Green Battalion" --relation leader"#]);
}

#[test]
fn q60_an_article_that_does_not_say_when_it_was_published() {
    answered("Q60", &[r#"sql "SELECT published FROM v_articles WHERE doc LIKE '001%' OR doc LIKE '002%'""#]);
}
