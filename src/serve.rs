//! The preview.
use crate::{Error, Options};
pub fn serve(_options: &Options, _port: u16) -> Result<(), Error> { Ok(()) }
