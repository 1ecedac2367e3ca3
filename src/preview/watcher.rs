//! Waits until something that a site is made of has changed, and its author has let go of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};

/// So long nothing must happen before the files are read, where the system says that their author has closed them.
const CLOSED: Duration = Duration::from_millis(3);
/// So long where it does not: editors empty a file, then write it, or take it away before they put another in its place.
const OPEN: Duration = Duration::from_millis(30);
/// So long is waited at most, where changes do not end.
const PATIENCE: Duration = Duration::from_millis(500);
/// The folders of a site that are read, with everything below.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];
/// The files beside them that are read.
const FILES: [&str; 2] = ["config.toml", "contrast.toml"];

/// Something that happened to files.
#[derive(Debug)]
struct Happened {
    /// The files; none where something was missed and everything is to be looked at.
    paths: Vec<PathBuf>,
    /// Whether their author has let go of them.
    is_done: bool,
}

/// Watches the folder of a site.
#[derive(Debug)]
pub(super) struct Watcher {
    system: RecommendedWatcher,
    root: PathBuf,
    events: mpsc::UnboundedReceiver<Happened>,
    /// What has been touched and is not told yet.
    touched: Touched,
}

/// The paths that were touched, with whether their author has let go of each.
#[derive(Debug, Default)]
struct Touched {
    paths: BTreeMap<PathBuf, bool>,
    misses_some: bool,
}

impl Touched {
    fn add(&mut self, Happened { paths, is_done }: Happened) {
        self.misses_some |= paths.is_empty();
        self.paths.extend(paths.into_iter().map(|path| (path, is_done)));
    }

    /// How long nothing must happen before they are told.
    fn quiet(&self) -> Duration {
        let is_empty = |path: &Path| path.metadata().is_ok_and(|found| found.len() == 0);
        let is_done = self.paths.iter().all(|(path, is_done)| *is_done && !is_empty(path));
        if is_done && !self.misses_some { CLOSED } else { OPEN }
    }
}

impl Watcher {
    /// Begins to watch `root`, which has no links in its own path.
    ///
    /// # Errors
    /// What the system says where it lets nothing be watched.
    pub(super) fn new(root: &Path) -> notify::Result<Self> {
        let (sender, events) = mpsc::unbounded_channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let happened = match event {
                // Reading is what we do ourselves.
                Ok(Event { kind: EventKind::Access(kind), .. })
                    if kind != AccessKind::Close(AccessMode::Write) =>
                {
                    return;
                }
                Ok(event) if !event.need_rescan() => {
                    let is_done = matches!(
                        event.kind,
                        EventKind::Access(_)
                            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
                    );
                    Happened { paths: event.paths, is_done }
                }
                _ => Happened { paths: Vec::new(), is_done: false },
            };
            // After the preview has ended there is nobody to tell.
            let _ = sender.send(happened);
        })?;
        let mut watcher =
            Self { system: watcher, root: root.to_path_buf(), events, touched: Touched::default() };
        watcher.system.watch(root, RecursiveMode::NonRecursive)?;
        watcher.watch_folders()?;
        Ok(watcher)
    }

    /// Waits for a change, then for quiet; answers the paths that were touched, or nothing where some may be missing. Whoever
    /// stops waiting loses nothing.
    pub(super) async fn changed(&mut self) -> Option<Vec<PathBuf>> {
        while self.touched.paths.is_empty() && !self.touched.misses_some {
            let Some(happened) = self.events.recv().await else { return std::future::pending().await };
            if happened.paths.is_empty() || happened.paths.iter().any(|path| self.is_read(path)) {
                self.touched.add(happened);
            }
        }
        let end = Instant::now() + PATIENCE;
        let mut quiet = self.touched.quiet();
        while let Ok(Ok(Some(happened))) = timeout_at(end, timeout(quiet, self.events.recv())).await {
            self.touched.add(happened);
            quiet = self.touched.quiet();
        }
        let Touched { paths, misses_some } = std::mem::take(&mut self.touched);
        // A folder that came back, or came from elsewhere, is another one to the system.
        if misses_some || paths.keys().any(|path| !path.is_file()) {
            // What cannot be watched now is watched with the next change beside it.
            let _ = self.watch_folders();
        }
        (!misses_some).then(|| paths.into_keys().collect())
    }

    fn watch_folders(&mut self) -> notify::Result<()> {
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            if folder.is_dir() {
                self.system.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Whether a site is made of what lies at this path. Hidden files are not read, nor are Word's locks.
    fn is_read(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        let mut parts = inside.iter().map(|part| part.to_string_lossy());
        let Some(first) = parts.next() else { return true };
        FILES.contains(&&*first)
            || FOLDERS.contains(&&*first)
                && !parts.any(|part| part.starts_with('.') || part.starts_with("~$"))
    }
}
