//! Where a file or folder lies: this computer and the disk under it.

use super::{Storage, disk_of, host};
use crate::words::statement::erasure::Place;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

/// The machine's own facts about where `path` lies, or will lie. What it cannot tell stays empty.
pub fn place_of(path: &Path) -> Place {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A device is its own disk; a file need not exist yet, its folder does.
    let is_device = path.metadata().is_ok_and(|found| found.file_type().is_block_device());
    let disk = disk_of(if is_device { path } else { folder }).ok();
    let full = std::fs::canonicalize(folder).map(|folder| folder.join(path.file_name().unwrap_or_default()));
    let storage = disk.as_ref().map_or(Storage::Unknown, |disk| disk.storage);
    let storage = serde_json::to_value(storage).expect("a kind of storage is a word");
    Place {
        host: host().name.unwrap_or_default(),
        path: full.unwrap_or_else(|_| path.to_path_buf()).display().to_string(),
        device_model: disk.as_ref().and_then(|disk| disk.model.clone()).unwrap_or_default(),
        device_size: disk.as_ref().and_then(|disk| disk.size),
        device_serial: disk.and_then(|disk| disk.serial).unwrap_or_default(),
        kind: storage.as_str().unwrap_or("unknown").to_string(),
    }
}
