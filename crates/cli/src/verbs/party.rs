//! From a name on the command line to one party.

use anyhow::{Result, bail};
use variorum_kb::{Kb, Party, PartyClass, PartyId, alike};

/// So many names are suggested for one that nobody has.
const NEAREST: usize = 5;

/// The party that a name, or an id such as `p12`, means. Where several are meant, they are listed and none is taken.
pub(crate) fn named(kb: &Kb, name: &str) -> Result<Party> {
    if let Some(party) = id_of(name).map(|id| kb.party(id)).transpose()? {
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

fn id_of(text: &str) -> Option<PartyId> {
    text.strip_prefix('p')?.parse().ok().map(PartyId::new)
}
