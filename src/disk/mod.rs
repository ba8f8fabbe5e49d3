//! Files as they come from outside: what may be opened, and what the system says in the language of the user.
//!
//! In: a path, a fault of the system. Out: an open regular file; a sentence; a folder to work in that does not stay.
//! Refuses: pipes and devices (reading one waits for ever or never ends), links and key files of another owner.

mod cause;
mod links;
mod odd_file;
mod on_signal;
mod owner;
mod release;
mod texts;
mod workplace;

pub use cause::{cause, causes};
pub use odd_file::OddFile;
pub use owner::{mode_for_others, refuse_foreign};
pub use release::refuse_inside_release;
pub use workplace::Workplace;

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Refuses a pipe, a device and a socket, before opening would wait for its other end, and a way there through a link
/// of another user. What is not there is fine.
///
/// # Errors
/// [`OddFile`] in an [`io::Error`].
pub fn refuse_odd_file(path: &Path) -> io::Result<()> {
    links::refuse_links_of_others(path)?;
    match std::fs::metadata(path) {
        Ok(metadata) => refuse_odd(&metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Opens a regular file for reading.
///
/// # Errors
/// As the system says, or [`OddFile`].
pub fn open(path: &Path) -> io::Result<File> {
    refuse_odd(&std::fs::metadata(path)?)?;
    let open = File::open(path)?;
    // Asked of the open file too: between the two the path may have come to mean another.
    refuse_odd(&open.metadata()?)?;
    Ok(open)
}

/// Reads a regular file.
///
/// # Errors
/// As [`open`].
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut open(path)?, &mut bytes)?;
    Ok(bytes)
}

/// Reads a regular file of text.
///
/// # Errors
/// As [`open`]; not UTF-8.
pub fn read_to_string(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    io::Read::read_to_string(&mut open(path)?, &mut text)?;
    Ok(text)
}

/// Makes a new file that only its owner can use; fails when there is one.
///
/// # Errors
/// As the system says, or [`OddFile::LinkOfOther`].
pub fn create_new(path: &Path) -> io::Result<File> {
    links::refuse_links_of_others(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The folder that a path stands in: of a name alone it is the working folder.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a new file that only its owner can use; fails when there is one.
///
/// # Errors
/// As [`create_new`], or as the system says of writing.
pub fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    io::Write::write_all(&mut create_new(path)?, content)
}

/// Makes a folder and its parents; what is new is for its owner only.
///
/// # Errors
/// As the system says, [`OddFile::LinkOfOther`] or [`OddFile::InsideRelease`].
pub fn create_folder(path: &Path) -> io::Result<()> {
    refuse_inside_release(path)?;
    create_subfolder(path)
}

/// The same within a folder that this run makes, which may be a release already.
///
/// # Errors
/// As the system says, or [`OddFile::LinkOfOther`].
pub fn create_subfolder(path: &Path) -> io::Result<()> {
    links::refuse_links_of_others(path)?;
    let mut maker = DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(path)
}

fn refuse_odd(metadata: &Metadata) -> io::Result<()> {
    let kind = metadata.file_type();
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_fifo(&kind) {
        return Err(OddFile::Pipe.into());
    }
    if kind.is_file() || kind.is_dir() { Ok(()) } else { Err(OddFile::Device.into()) }
}

/// Turns core dumps of this process off: a dump of a program that holds a key is the key on disk.
pub fn without_core_dumps() {
    #[cfg(unix)]
    {
        let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
        // Where the system refuses this, there is nothing better to do: the key is used all the same.
        let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn devices_pipes_and_links_of_others_are_told_apart_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let kind = |path: &Path| read(path).unwrap_err().downcast::<OddFile>().unwrap();
        assert_eq!(kind(Path::new("/dev/null")), OddFile::Device);
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(kind(&pipe), OddFile::Pipe);
        assert!(refuse_odd_file(&pipe).is_err());
        assert!(refuse_odd_file(&folder.path().join("none")).is_ok());
        let own = folder.path().join("own");
        std::os::unix::fs::symlink(folder.path(), &own).unwrap();
        assert!(refuse_odd_file(&own).is_ok());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn core_dumps_are_off_after_asking() {
        without_core_dumps();
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        let words: Vec<&str> = core.split_whitespace().collect();
        assert_eq!(words[4..6], ["0", "0"], "{core}");
    }
}
