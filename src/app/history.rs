//! Where one has been: back and forward as in a browser. What a location is, is not known here.

/// A way that was gone, with a place on it.
#[derive(Clone, Debug)]
pub(super) struct History<L> {
    back: Vec<L>,
    forward: Vec<L>,
}

/// Older locations are forgotten.
const LONGEST: usize = 500;

impl<L> Default for History<L> {
    fn default() -> Self {
        Self { back: Vec::new(), forward: Vec::new() }
    }
}

impl<L: PartialEq> History<L> {
    /// Remembers where one leaves from. What lay ahead is cut off.
    pub(super) fn leave(&mut self, from: L) {
        self.forward.clear();
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// The location before `here`, if there is one.
    pub(super) fn go_back(&mut self, here: L) -> Option<L> {
        let target = loop {
            let target = self.back.pop()?;
            if target != here {
                break target;
            }
        };
        self.forward.push(here);
        Some(target)
    }

    /// The location that one went back from.
    pub(super) fn go_forward(&mut self, here: L) -> Option<L> {
        let target = self.forward.pop()?;
        self.back.push(here);
        Some(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_as_in_a_browser() {
        let mut history = History::default();
        assert_eq!(history.go_back('a'), None);
        history.leave('a');
        history.leave('b');
        assert_eq!(history.go_back('c'), Some('b'));
        assert_eq!(history.go_back('b'), Some('a'));
        assert_eq!(history.go_forward('a'), Some('b'));
        history.leave('b');
        assert_eq!(history.go_forward('d'), None);
        assert_eq!(history.go_back('d'), Some('b'));
    }
}
