//! Whether another file system, or another part of the same one, is mounted on a folder.

use std::path::Path;

/// Whether the folder is a mount point, as far as the system tells.
///
/// The number of the device does not tell everything: a bind mount may show the same file system.
/// Such a folder cannot be renamed, and what is in it is not ours to carry around.
#[cfg(target_os = "linux")]
pub fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|there| there.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Elsewhere comparing devices has to do.
#[cfg(not(target_os = "linux"))]
pub fn is_mount_point(_folder: &Path) -> bool {
    false
}
