//! "Did you mean …?" for words that tapes write with capitals, whichever way someone wrote them.

/// The hint with the nearest of the names, if one is near.
pub(super) fn did_you_mean(written: &str, names: impl IntoIterator<Item = &'static str>) -> Option<String> {
    let names: Vec<(String, &str)> =
        names.into_iter().map(|name| (name.to_ascii_lowercase(), name)).collect();
    let near = crate::text::nearest(written, names.iter().map(|(lowered, _)| lowered.as_str()))?;
    let (_, name) = names.iter().find(|(lowered, _)| lowered == near)?;
    Some(format!("did you mean `{name}`?"))
}
