//! From a name on the command line to one party.

use anyhow::{Context, Result, bail};
use variorum_kb::{Kb, Party, PartyClass, PartyId};
use variorum_model::party::PartyKind;
use variorum_names::{Comparison, Entry, Index, Kind, Name, compare_names};

/// So many names are suggested for one that nobody has.
const NEAREST: usize = 5;

/// The party that a name, or an id such as `p12`, means. Where several are meant, they are listed and none is taken.
pub(crate) fn named(kb: &Kb, name: &str) -> Result<Party> {
    if let Some(party) = id_of(name).map(|id| by_id(kb, id)).transpose()? {
        return Ok(party);
    }
    let candidates = kb.find_party(name)?;
    let Some(best) = candidates.first().map(|c| c.by) else {
        bail!("no party is called \"{name}\"{}", nearest(kb, name)?);
    };
    let mut meant: Vec<Party> = candidates.into_iter().filter(|c| c.by == best).map(|c| c.party).collect();
    if meant.iter().any(|p| p.class == PartyClass::Actor) {
        meant.retain(|p| p.class == PartyClass::Actor);
    }
    let mut clusters: Vec<Party> = Vec::new();
    for party in meant {
        let same = kb.cluster(party.id, None)?;
        if !clusters.iter().any(|known| same.contains(&known.id)) {
            clusters.push(party);
        }
    }
    match <[Party; 1]>::try_from(clusters) {
        Ok([party]) => Ok(party),
        Err(several) => {
            let list: Vec<String> = several.iter().take(12).map(|p| format!("  p{}  {} ({} claims)", p.id, p.name, p.claims)).collect();
            bail!("\"{name}\" may mean {} parties; name one by its id:\n{}", several.len(), list.join("\n"))
        }
    }
}

/// The names most like it, as the end of a sentence.
fn nearest(kb: &Kb, name: &str) -> Result<String> {
    let parties = kb.parties()?;
    if parties.is_empty() {
        return Ok("; the knowledge base has no party yet: `variorum add` reads articles, `variorum import` takes claims".to_owned());
    }
    let near: Vec<String> =
        alike(&parties, name, NEAREST).iter().map(|(p, _)| format!("\n  p{}  {} ({} claims)", p.id, p.name, p.claims)).collect();
    if near.is_empty() {
        return Ok("; `variorum sql \"SELECT name FROM v_parties\"` lists those there are".to_owned());
    }
    Ok(format!("; the nearest names are:{}", near.concat()))
}

/// Parties whose names are most like a name, the likest first, each with what speaks for and against it.
pub(crate) fn alike<'p>(parties: &'p [Party], name: &str, most: usize) -> Vec<(&'p Party, Comparison)> {
    let index = index(parties);
    let mut found: Vec<(&Party, Comparison)> = Vec::new();
    for wanted in [Kind::Organisation, Kind::Person].map(|kind| Name::new(name, kind)) {
        for hit in index.search(&wanted, most) {
            let Some(party) = hit.id.parse::<usize>().ok().and_then(|at| parties.get(at)) else { continue };
            if kind(party) == wanted.kind() {
                found.push((party, compare_names(&wanted, &Name::new(&party.name, wanted.kind()))));
            }
        }
    }
    found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.id.cmp(&b.0.id)));
    found.truncate(most);
    found
}

/// An index of the parties' names; its ids are their places in the list.
pub(crate) fn index(parties: &[Party]) -> Index {
    Index::build(parties.iter().enumerate().map(|(at, party)| Entry {
        id: at.to_string(),
        kind: kind(party),
        names: vec![party.name.clone()],
    }))
}

/// What the name of a party is a name of.
pub(crate) fn kind(party: &Party) -> Kind {
    if party.kinds.first() == Some(&PartyKind::Person) { Kind::Person } else { Kind::Organisation }
}

fn id_of(text: &str) -> Option<PartyId> {
    text.strip_prefix('p')?.parse().ok().map(PartyId::new)
}

fn by_id(kb: &Kb, id: PartyId) -> Result<Party> {
    kb.parties()?.into_iter().find(|party| party.id == id).with_context(|| format!("no party has the id p{id}"))
}
