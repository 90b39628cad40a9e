//! Tapes: the project's own, played and compared with what is recorded beside them; and the player itself.

mod manual;
mod own;
mod player;
