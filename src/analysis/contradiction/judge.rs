//! What comes of one topic: which rules look at it, and how many pairs there are to compare.

use super::dispute::{Dispute, Outcome};
use super::pairing::Rivals;
use super::statement::Statements;
use super::topic::Matter;
use super::{
    causal_order, culprit, cutoff, declared, denial, foreknowledge, number, place, same_question, time,
};

/// How many pairs there are to compare. What a record is by itself, costs by its own size.
pub(super) fn pairs(dispute: &Dispute<'_>) -> usize {
    match dispute.topic.matter {
        Matter::Itself => 0,
        Matter::Answers => {
            let statements = Statements::new(dispute);
            same_question::pairs(dispute, &statements) + denial::pairs(&statements)
        }
        Matter::Figures => number::read(dispute).pairs(),
        Matter::Place => place::read(dispute).pairs(),
        Matter::Time => time::read(dispute).pairs(),
        Matter::Culprit => culprit::read(dispute).pairs(),
    }
}

/// Runs the rules over a topic that has so many pairs.
pub(super) fn judge(dispute: &Dispute<'_>, pairs: usize) -> Outcome {
    let mut outcome = Outcome::default();
    let rivals = |values| Rivals::new(pairs, values, dispute.most);
    match dispute.topic.matter {
        Matter::Itself => {
            let record = dispute.subject();
            declared::find(dispute, record, &mut outcome);
            causal_order::find(record, &mut outcome);
            cutoff::find(dispute, record, &mut outcome);
            foreknowledge::find(record, &mut outcome);
        }
        Matter::Answers => {
            let statements = Statements::new(dispute);
            let rivals = rivals(statements.len());
            same_question::find(dispute, &statements, rivals, &mut outcome);
            denial::find(dispute, &statements, rivals, &mut outcome);
        }
        Matter::Figures => {
            let readings = number::read(dispute);
            number::find(dispute, &readings, rivals(readings.len()), &mut outcome);
        }
        Matter::Place => {
            let readings = place::read(dispute);
            place::find(dispute, &readings, rivals(readings.len()), &mut outcome);
        }
        Matter::Time => {
            let readings = time::read(dispute);
            time::find(dispute, &readings, rivals(readings.len()), &mut outcome);
        }
        Matter::Culprit => {
            let readings = culprit::read(dispute);
            culprit::find(dispute, &readings, rivals(readings.len()), &mut outcome);
        }
    }
    outcome.found.sort_unstable();
    // Of too many pairs some are met from both ends.
    outcome.found.dedup();
    outcome.opposed.sort_unstable();
    outcome.opposed.dedup();
    outcome.read.sort_unstable();
    outcome.read.dedup();
    outcome
}
