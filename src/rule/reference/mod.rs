//! Rules about names: whether what is named exists, is used, and is tied to anything. One file a rule.

pub(super) mod bad_filter;
pub(super) mod orphan_actor;
pub(super) mod unknown_rule;
pub(super) mod unknown_technique;
pub(super) mod unused_allowance;
pub(super) mod unused_source;
pub(super) mod vain_filter;
