//! A built folder, shown in the browser of the one who built it.
//!
//! *In*: the output folder, and the address the site will have. *Out*: the site at `http://localhost:…/`, until
//! Ctrl-C. *Refuses*: everyone but this machine, every method but `GET` and `HEAD`, and every file that is no part of
//! the site.

mod address;
mod answer;
mod server;

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tokio::runtime;

/// The ports that are tried, in order, where none is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 4000..=4020;

/// The machine did not let us serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is no built site.
    #[error("no folder `{0}`")]
    NoFolder(PathBuf),
    /// Another program listens on the port that was asked for.
    #[error("port {0} is taken")]
    PortTaken(u16),
    /// Other programs listen on all ports that we try.
    #[error("all ports from {} to {} are taken", PORTS.start(), PORTS.end())]
    NoFreePort,
    /// The system refuses the port for another reason.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address and port.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The system refuses what every server needs.
    #[error("cannot start the server")]
    Start(#[source] io::Error),
}

/// Serves a built folder to this machine until Ctrl-C.
///
/// `base_path` is the path of the site's address, as it stands in a URL: `/` or `/felles/`. Without `port`, the first
/// free one from 4000 is taken; port 0 lets the system choose. `announce` hears the URL as soon as it answers.
///
/// # Errors
/// [`ServeError`] when there is no folder, or no port to listen on.
pub fn serve(
    folder: &Path,
    base_path: &str,
    port: Option<u16>,
    announce: impl FnOnce(&str),
) -> Result<(), ServeError> {
    serve_until(folder, base_path, port, announce, async {
        // Where Ctrl-C cannot be heard, the system ends the program as it always does.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Serves like [`serve`], but until `stop` is done.
///
/// # Errors
/// As [`serve`].
pub fn serve_until(
    folder: &Path,
    base_path: &str,
    port: Option<u16>,
    announce: impl FnOnce(&str),
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let no_folder = |_| ServeError::NoFolder(folder.to_path_buf());
    let real = folder.canonicalize().map_err(no_folder)?;
    if !real.is_dir() {
        return Err(ServeError::NoFolder(folder.to_path_buf()));
    }
    let site = answer::Site::new(real, base_path);
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Start)?;
    runtime.block_on(async {
        let listeners = server::listen(port)?;
        announce(&format!("http://localhost:{}{}", listeners.port, site.base()));
        tokio::select! {
            () = server::run(listeners, site) => {}
            () = stop => {}
        }
        Ok(())
    })
}
