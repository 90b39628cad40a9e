//! What the program colours, by what it means. The names here are the keys of a theme in `config.toml`; which
//! colours they get is not known here.

macro_rules! roles {
    ($($role:ident $name:literal $summary:literal;)+) => {
        /// Something that the program colours, named for what it means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $(#[doc = $summary] $role,)+
        }

        impl Role {
            pub const ALL: &[Self] = &[$(Self::$role),+];
            pub const NAMES: &[&'static str] = &[$($name),+];

            /// Its name in `config.toml`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)+ }
            }

            /// What it is for, in a few words: its comment in `config.toml`.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$role => $summary,)+ }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.name() == name)
            }
        }
    };
}

roles! {
    Text "text" "Ordinary text, and the background of the whole screen";
    Muted "muted" "What stands back: labels, dates, counts";
    Faint "faint" "Rows that have nothing to do with the selected record";
    Strong "strong" "Headings and names";
    Accent "accent" "The border and title of the pane that has the focus";
    Border "border" "The borders of the other panes";
    Bar "bar" "The first and the last line of the screen";
    Key "key" "Names of keys";
    Selected "selected" "The row of the cursor in the pane that has the focus";
    Cursor "cursor" "The row of the cursor in the other panes";
    Tied "tied" "What is tied to the selected record";
    Contradicting "contradicting" "What contradicts the selected record";
    Warning "warning" "Warnings";
    Error "error" "Errors";
    Good "good" "What is in order, and what came true";
    Link "link" "References that can be followed";
    Match "match" "The words that a filter found";
    Hidden "hidden" "Marks in place of characters that cannot be seen";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_summaries_have_no_full_stop() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(*role));
            assert!(!role.summary().ends_with('.'));
        }
    }
}
