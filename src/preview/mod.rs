//! A site, shown in the browser of the one who writes it.
//!
//! *In*: the folder of a site, or one that was built. *Out*: the site at `http://localhost:…/`, until Ctrl-C. Of a site's
//! own folder every page is drawn when it is asked for, as a build would, and pages that are open follow what is
//! written. *Refuses*: everyone but this machine, every method but `GET` and `HEAD`, and every file that is no part of
//! the site.

mod address;
mod answer;
mod edge;
mod events;
mod folder;
mod live;
mod mistake;
mod overview;
mod server;
mod shown;
mod watcher;

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tokio::runtime;

use crate::build::{BuildError, Prepared};
use crate::config::Session;

use answer::Site;
use folder::Folder;
use live::Reader;
use watcher::Watcher;

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
    /// The site cannot be read at all.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The system does not tell when files change.
    #[error("cannot watch `{folder}` for changes")]
    Watch {
        /// The site's folder.
        folder: PathBuf,
        /// What the system said.
        source: notify::Error,
    },
    /// The system refuses what every server needs.
    #[error("cannot start the server")]
    Start(#[source] io::Error),
}

/// Where a preview can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The home page.
    pub home: String,
    /// What is wrong and what is not public; only where the content itself is shown.
    pub overview: Option<String>,
}

/// Done when Ctrl-C is pressed. Where it cannot be heard, the system ends the program as it always does.
async fn stopped() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Shows the site in `root` as it is written, to this machine until Ctrl-C.
///
/// Without `port`, the first free one from 4000 is taken; port 0 lets the system choose. `announce` hears the addresses as
/// soon as they answer, `tell` what was found, at first and whenever it differs.
///
/// # Errors
/// [`ServeError`] when there is no site, no port to listen on, or no way to hear of changes.
pub fn show(
    root: &Path,
    session: Session,
    port: Option<u16>,
    announce: impl FnOnce(&Addresses),
    tell: impl FnMut(&Prepared),
) -> Result<(), ServeError> {
    show_until(root, session, port, announce, tell, stopped())
}

/// Shows like [`show`], but until `stop` is done.
///
/// # Errors
/// As [`show`].
pub fn show_until(
    root: &Path,
    session: Session,
    port: Option<u16>,
    announce: impl FnOnce(&Addresses),
    mut tell: impl FnMut(&Prepared),
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let root = root.canonicalize().map_err(|_| ServeError::NoFolder(root.to_path_buf()))?;
    start(async {
        // Watched first: what is written while the site is read for the first time is read again.
        let watch = |source| ServeError::Watch { folder: root.clone(), source };
        let watcher = Watcher::new(&root).map_err(watch)?;
        let reader = Reader::new(&root, session, &mut tell)?;
        let listeners = server::listen(port)?;
        let home = format!("http://localhost:{}{}", listeners.port, reader.base());
        announce(&Addresses { overview: Some(format!("{home}{}", edge::OWN)), home });
        let live = reader.live();
        tokio::select! {
            () = server::run(listeners, Site::Live(live)) => {}
            () = reader.run(watcher, &mut tell) => {}
            () = stop => {}
        }
        Ok(())
    })
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
    serve_until(folder, base_path, port, announce, stopped())
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
    let site = Folder::new(real, base_path);
    start(async {
        let listeners = server::listen(port)?;
        announce(&format!("http://localhost:{}{}", listeners.port, site.base()));
        tokio::select! {
            () = server::run(listeners, Site::Folder(site)) => {}
            () = stop => {}
        }
        Ok(())
    })
}

fn start(work: impl Future<Output = Result<(), ServeError>>) -> Result<(), ServeError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Start)?;
    let ended = runtime.block_on(work);
    // Nobody waits for a page that is being drawn.
    runtime.shutdown_background();
    ended
}
