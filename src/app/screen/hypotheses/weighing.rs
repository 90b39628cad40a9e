//! How the matrix is weighed, ordered and turned: what a person chooses, and what is said of it. How scores come about is not
//! known here.

use super::column::{CONTRIBUTING, Column};
use super::grid::Lie;
use super::matrix::{At, ItemOrder, MatrixSheet};
use crate::analysis::hypotheses::{Counting, Options, Weights};
use crate::app::Loaded;
use crate::app::command::Command;
use crate::app::screen::sheet::{Request, Sheet as _};

/// Weighs by grades or as stated, or counts origins once or items each; what is said of that.
pub(super) fn toggle(options: &mut Options, command: Command) -> &'static str {
    match (command, options.weights, options.counting) {
        (Command::GradeWeights, Weights::Stated, _) => {
            options.weights = Weights::Graded;
            "Weights by the grades of the sources: A, B high, C medium, D, E low, F and 6 without; our proposal"
        }
        (Command::GradeWeights, Weights::Graded, _) => {
            options.weights = Weights::Stated;
            "Weights as the evidence states them"
        }
        (_, _, Counting::EachItem) => {
            options.counting = Counting::EachOrigin;
            "Items of one origin count once, the strongest of them; our proposal"
        }
        (_, _, Counting::EachOrigin) => {
            options.counting = Counting::EachItem;
            "Every item counts, as the methods were published"
        }
    }
}

impl MatrixSheet {
    pub(super) fn toggle(&mut self, loaded: &Loaded, command: Command) -> Request {
        if command == Command::TurnMatrix {
            self.grid.lie = match self.grid.lie {
                Lie::HypothesesDown => Lie::EvidenceDown,
                Lie::EvidenceDown => Lie::HypothesesDown,
            };
            self.retell(loaded);
            return Request::Nothing;
        }
        let told = toggle(&mut self.options, command);
        self.weigh_again(loaded);
        Request::Tell(told.to_owned())
    }

    /// Works it out again, with the cursor on the same item and hypothesis.
    fn weigh_again(&mut self, loaded: &Loaded) {
        let (mark, at, is_reading) = (self.mark(loaded), self.at, self.is_reading);
        self.weigh(loaded);
        self.return_to(loaded, &mark);
        if let At::Figure(_) = at {
            self.at = at;
            self.keep_cursor();
            self.retell(loaded);
        }
        self.is_reading = is_reading && self.passage.leads_on();
    }

    pub(super) fn sort(&mut self, loaded: &Loaded) -> Request {
        let told = match self.column() {
            Some(Column::Score(scoring)) if scoring != self.scoring => {
                self.scoring = scoring;
                format!("Ranked by {}", scoring.method().name)
            }
            Some(_) if self.columns().len() == CONTRIBUTING.len() => {
                "Causes that add up are not ranked against each other".to_owned()
            }
            Some(_) => return Request::Nothing,
            None => {
                let (order, told) = match self.order {
                    ItemOrder::Filed => {
                        (ItemOrder::Separating, "What separates the answers most comes first")
                    }
                    ItemOrder::Separating => (ItemOrder::Filed, "In the order of the files"),
                };
                self.order = order;
                told.to_owned()
            }
        };
        self.weigh_again(loaded);
        Request::Tell(told)
    }
}
