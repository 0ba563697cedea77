//! Programs that tests or reading need: found, installed where we may, or asked for.

use std::process::{Command, Stdio};

/// Makes sure that each program (name, Debian package, what needs it) is there. As root on Debian it installs what is
/// missing and says so; otherwise it says what to install, and the tests that need it say that they are skipped.
pub(crate) fn install(wanted: &[(&str, &str, &str)]) -> Result<(), String> {
    let missing: Vec<_> = wanted.iter().filter(|(program, ..)| !is_there(program)).collect();
    for (program, package, need) in missing {
        if !(is_root() && is_there("apt-get")) {
            println!("{program} is missing; {need} will be skipped. To run them: sudo apt-get install {package}");
            continue;
        }
        println!("installing Debian's {package} (for {need})");
        let quiet = |args: &[&str]| {
            let run = Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()).status();
            run.is_ok_and(|status| status.success())
        };
        if !(quiet(&["update", "-qq"]) && quiet(&["install", "-y", "-qq", "--no-install-recommends", package])) {
            println!("apt-get could not install {package}; {need} will be skipped");
        }
    }
    Ok(())
}

fn is_there(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n")
}
