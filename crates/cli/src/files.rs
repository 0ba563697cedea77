//! Files that the program writes for people: whole or not at all.

use anyhow::{Context, Result};
use std::io::Write;
use std::path::Path;

/// Writes a file under another name beside it, then puts it in its place: a program that is killed on the way leaves what was
/// there before.
pub(crate) fn save(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    let refused = || format!("{}: cannot be written", path.display());
    // a terminal, a pipe or the null device has nothing to put in its place
    if path.exists() && !path.is_file() {
        return std::fs::write(path, bytes).with_context(refused);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".variorum-").tempfile_in(folder).with_context(refused)?;
    beside.write_all(bytes.as_ref()).with_context(refused)?;
    beside.as_file().sync_all().with_context(refused)?;
    set_usual_rights(beside.as_file()).with_context(refused)?;
    beside.persist(path).map_err(|error| error.error).with_context(refused)?;
    Ok(())
}

/// Files for a time are made for their owner alone; these are for whoever may read the folder.
#[cfg(unix)]
fn set_usual_rights(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_usual_rights(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::save;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("map.html");
        save(&path, "first, and longer").expect("written");
        save(&path, "second").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "second");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
        let nowhere = save(&folder.path().join("none/map.html"), "x").expect_err("refused");
        assert!(nowhere.to_string().contains("none/map.html: cannot be written"), "{nowhere}");
    }
}
