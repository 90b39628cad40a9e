//! The tactics and techniques of the DISARM Framework by their identifiers: what influence operations do, named so that
//! others mean the same. A technique names behaviour; it says neither that a claim is false nor that its speaker is not
//! who he says. Data and licence: `data/disarm`.

use std::sync::LazyLock;

/// A technique of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Technique {
    /// `T0075`, or of a part of another technique `T0075.001`.
    pub id: &'static str,
    pub name: &'static str,
    pub tactic: Tactic,
}

/// What techniques serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tactic {
    /// `TA02`.
    pub id: &'static str,
    pub name: &'static str,
}

impl Technique {
    /// The technique of that identifier.
    pub fn find(id: &str) -> Option<&'static Self> {
        let at = TECHNIQUES.binary_search_by_key(&id, |technique| technique.id).ok()?;
        Some(&TECHNIQUES[at])
    }

    /// All techniques, in the order of their identifiers.
    pub fn all() -> &'static [Self] {
        &TECHNIQUES
    }

    /// The technique that this one is a part of.
    pub fn whole(&self) -> Option<&'static Self> {
        Self::find(self.id.split_once('.')?.0)
    }
}

impl Tactic {
    /// All tactics, in the order of their identifiers.
    pub fn all() -> &'static [Self] {
        &TACTICS
    }
}

static TACTICS: LazyLock<Vec<Tactic>> = LazyLock::new(|| {
    let lines = include_str!("../../data/disarm/tactics.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).map(|(id, name)| Tactic { id, name }).collect()
});

/// Read when first asked for; the tests show that every line of the file can be.
static TECHNIQUES: LazyLock<Vec<Technique>> = LazyLock::new(|| {
    let lines = include_str!("../../data/disarm/techniques.tsv").lines();
    lines.filter_map(technique).collect()
});

fn technique(line: &'static str) -> Option<Technique> {
    let (id, rest) = line.split_once('\t')?;
    let (tactic, name) = rest.split_once('\t')?;
    let at = TACTICS.binary_search_by_key(&tactic, |tactic| tactic.id).ok()?;
    Some(Technique { id, name, tactic: TACTICS[at] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_a_technique_or_a_tactic() {
        let lines = |text: &str| text.lines().count();
        assert_eq!(Technique::all().len(), lines(include_str!("../../data/disarm/techniques.tsv")));
        assert_eq!(Tactic::all().len(), lines(include_str!("../../data/disarm/tactics.tsv")));
        assert!(Technique::all().is_sorted_by(|one, next| one.id < next.id));
        assert!(Tactic::all().is_sorted_by(|one, next| one.id < next.id));
        for technique in Technique::all() {
            assert_eq!(technique.whole().is_some(), technique.id.contains('.'), "{}", technique.id);
        }
    }

    #[test]
    fn techniques_are_found_by_their_identifiers() {
        let check = |id, expected| assert_eq!(Technique::find(id).map(|found| found.name), expected, "{id}");
        check("T0075", Some("Dismiss"));
        check("T0075.001", Some("Discredit Credible Sources"));
        check("T0097.206", Some("Government Institution Persona"));
        check("t0075", None);
        check("T0075.", None);
        check("TA02", None);
        check("", None);
    }
}
