//! The screens, one file each, with the names that they have in `app`.

mod board;
pub(super) mod claims;
pub(super) mod desk;
pub(super) mod hypotheses;
mod ledger;
pub(super) mod outlook;
mod picture;
pub(super) mod problems;
pub(super) mod warnings;
