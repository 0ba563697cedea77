//! Reading.
pub mod zones;
