//! stub
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marking {
    Clear,
    Green,
    Amber,
    AmberStrict,
    Red,
}
pub struct Parsed {
    pub marking: Marking,
    pub hint: Option<String>,
}
impl Marking {
    pub fn parse(s: &str) -> Result<Parsed, String> {
        Ok(Parsed {
            marking: match s {
                "CLEAR" => Self::Clear,
                "RED" => Self::Red,
                _ => Self::Amber,
            },
            hint: None,
        })
    }
}
impl std::fmt::Display for Marking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CLEAR")
    }
}
