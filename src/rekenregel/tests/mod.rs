//! The language as a whole, by subject.

mod catalogus;
mod job;
mod logica;
mod namen;
mod properties;
mod rijen;
mod types;
mod verzameling;
mod waarden;
