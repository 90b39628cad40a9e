//! stub
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(String);
#[derive(Debug)]
pub struct DateError {
    pub message: String,
    pub start: usize,
    pub end: usize,
    pub hint: Option<String>,
}
impl Date {
    pub fn parse(s: &str) -> Result<Self, DateError> {
        Ok(Date(s.into()))
    }
    pub fn sort_key(&self, _z: Zone) -> (i64, i64) {
        (0, 0)
    }
    pub fn short(&self) -> String {
        self.0.clone()
    }
}
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
#[derive(Clone, Copy, Debug)]
pub struct Zone;
impl Zone {
    pub const UTC: Zone = Zone;
    pub fn parse(_: &str) -> Option<Zone> {
        Some(Zone)
    }
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["UTC"].into_iter()
    }
}
