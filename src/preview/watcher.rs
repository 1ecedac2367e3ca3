//! Waits until something that a site is made of has changed, and its author has let go of it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout, timeout_at};

/// So long nothing must happen before the files are read: editors empty a file, then write it, or write another and rename.
const QUIET: Duration = Duration::from_millis(30);
/// So long is waited at most, where changes do not end.
const PATIENCE: Duration = Duration::from_millis(500);
/// The folders of a site that are read, with everything below.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];
/// The files beside them that are read.
const FILES: [&str; 2] = ["config.toml", "contrast.toml"];

/// Watches the folder of a site.
#[derive(Debug)]
pub(super) struct Watcher {
    system: RecommendedWatcher,
    root: PathBuf,
    touched: mpsc::UnboundedReceiver<Vec<PathBuf>>,
}

impl Watcher {
    /// Begins to watch `root`, which has no links in its own path.
    ///
    /// # Errors
    /// What the system says where it lets nothing be watched.
    pub(super) fn new(root: &Path) -> notify::Result<Self> {
        let (sender, touched) = mpsc::unbounded_channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let paths = match event {
                // Reading is what we do ourselves.
                Ok(Event { kind: EventKind::Access(kind), .. })
                    if kind != AccessKind::Close(AccessMode::Write) =>
                {
                    return;
                }
                Ok(event) if !event.need_rescan() => event.paths,
                // Something was missed: everything is looked at.
                _ => Vec::new(),
            };
            // After the preview has ended there is nobody to tell.
            let _ = sender.send(paths);
        })?;
        let mut watcher = Self { system: watcher, root: root.to_path_buf(), touched };
        watcher.system.watch(root, RecursiveMode::NonRecursive)?;
        watcher.watch_folders()?;
        Ok(watcher)
    }

    /// Waits for a change, then for quiet; answers the paths that were touched.
    pub(super) async fn changed(&mut self) -> Vec<PathBuf> {
        let mut all = loop {
            let Some(paths) = self.touched.recv().await else { return std::future::pending().await };
            if paths.is_empty() || paths.iter().any(|path| self.is_read(path)) {
                break paths;
            }
        };
        let end = Instant::now() + PATIENCE;
        while let Ok(Ok(Some(paths))) = timeout_at(end, timeout(QUIET, self.touched.recv())).await {
            all.extend(paths);
        }
        // A folder that came back, or came from elsewhere, is another one to the system.
        if all.iter().any(|path| !path.is_file()) {
            // What cannot be watched now is watched with the next change beside it.
            let _ = self.watch_folders();
        }
        all
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
