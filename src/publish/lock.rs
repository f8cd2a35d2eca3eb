//! A lock on a folder, by which builds know of each other.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// A locked folder, until this is dropped or the process ends.
pub struct Lock(File);

impl Lock {
    /// The lock, or nothing while another build has it.
    pub fn try_take(folder: &Path) -> io::Result<Option<Self>> {
        let folder = File::open(folder)?;
        match folder.try_lock() {
            Ok(()) => Ok(Some(Self(folder))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    pub fn folder(&self) -> &File {
        &self.0
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the folder is not enough: a process that another thread is just starting still
        // has a copy of it, and with it the lock, for a moment. Should this fail, closing does it.
        let _ = self.0.unlock();
    }
}
