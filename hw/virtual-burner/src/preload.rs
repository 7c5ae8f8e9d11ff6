//! The environment that makes a program see the drive.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// `/dev/sr0=/path/to/socket`, several of them with `:` between.
pub const DEVICES: &str = "VIRTUAL_BURNER";
const PRELOAD: &str = "LD_PRELOAD";
const SHIM: &str = "libpreload_shim.so";

/// The shim, as cargo builds it: beside the running program, or in `deps` or the folder above.
pub fn find_shim() -> io::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program.parent().unwrap_or(Path::new("."));
    let places = [folder.join(SHIM), folder.join("deps").join(SHIM), folder.join("..").join(SHIM)];
    let found = places.into_iter().find(|place| place.is_file());
    found.ok_or_else(|| io::Error::other(format!("{SHIM} is not beside {}", program.display())))
}

/// The variables for a program that shall see a drive at `device`. What is preloaded already stays, behind the shim.
pub fn environment(shim: &Path, device: &str, socket: &Path) -> [(OsString, OsString); 2] {
    let mut devices = OsString::from(device);
    devices.push("=");
    devices.push(socket);
    let mut preload = shim.as_os_str().to_owned();
    if let Some(others) = std::env::var_os(PRELOAD).filter(|others| !others.is_empty()) {
        preload.push(":");
        preload.push(others);
    }
    [(PRELOAD.into(), preload), (DEVICES.into(), devices)]
}
