//! stub
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reliability(u8);
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credibility(u8);
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    pub reliability: Reliability,
    pub credibility: Credibility,
}
impl Reliability {
    pub fn parse(s: &str) -> Result<Self, String> {
        if s.len() == 1 { Ok(Self(s.as_bytes()[0])) } else { Err("bad".into()) }
    }
}
impl Credibility {
    pub fn parse(s: &str) -> Result<Self, String> {
        if s.len() == 1 { Ok(Self(s.as_bytes()[0])) } else { Err("bad".into()) }
    }
}
impl Grade {
    pub fn parse(s: &str) -> Result<Self, String> {
        if s.len() == 2 {
            Ok(Grade { reliability: Reliability(s.as_bytes()[0]), credibility: Credibility(s.as_bytes()[1]) })
        } else {
            Err("bad".into())
        }
    }
}
impl std::fmt::Display for Reliability {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 as char)
    }
}
impl std::fmt::Display for Credibility {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 as char)
    }
}
impl std::fmt::Display for Grade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.reliability, self.credibility)
    }
}

impl Reliability {
    pub fn label(self) -> &'static str {
        "x"
    }
}
impl Credibility {
    pub fn label(self) -> &'static str {
        "x"
    }
}
