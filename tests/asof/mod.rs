//! Two clocks: what became known when, and what is shown as of a date.

mod desk;
mod founding;
mod knowledge;
