//! The screens, one file each, with the names that they have in `app`.

pub(super) mod claims;
pub(super) mod desk;
pub(super) mod problems;
