//! `felles serve` as a process of its own, asked as a browser asks it.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::process::{kibibytes, processor_time};
use super::{Failure, TODAY, felles};

/// After so long without an answer something is wrong.
const PATIENCE: Duration = Duration::from_mins(2);

/// A preview that has used no processor for so long has nothing left to do.
const IDLE: Duration = Duration::from_millis(200);

/// A preview that ends with this value.
pub(crate) struct Served {
    child: Child,
    port: u16,
}

/// What a page is told of changes. The server ends a connection after some minutes; then another one is opened.
pub(crate) struct News {
    port: u16,
    reader: BufReader<TcpStream>,
}

impl Served {
    /// Starts the preview of `root` and waits for its first page; answers also how long that took.
    pub(crate) fn start(root: &Path) -> Result<(Self, Duration), Failure> {
        // The port is free again when the listener is dropped, and the system gives no other program the same so soon.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let started = Instant::now();
        let child = Command::new(felles())
            .args(["serve", "--date", TODAY, "--port", &port.to_string(), "--root"])
            .arg(root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut served = Self { child, port };
        while started.elapsed() < PATIENCE {
            if let Some(status) = served.child.try_wait()? {
                return Err(format!("`felles serve` ended ({status})").into());
            }
            match served.get("/") {
                Ok((200, _)) => return Ok((served, started.elapsed())),
                Ok((status, _)) => return Err(format!("the first page has the status {status}").into()),
                Err(_) => thread::sleep(Duration::from_millis(1)),
            }
        }
        Err("`felles serve` shows no page".into())
    }

    /// The status and the text at an address.
    pub(crate) fn get(&self, address: &str) -> io::Result<(u16, String)> {
        let mut stream = asked(self.port, address, "Connection: close\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let text = String::from_utf8_lossy(&answer);
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        Ok((status.ok_or(io::ErrorKind::InvalidData)?, text.into_owned()))
    }

    /// The news for a page, of which the first have been heard: how things are.
    pub(crate) fn news(&self) -> io::Result<News> {
        let mut news = News { port: self.port, reader: BufReader::new(listening(self.port)?) };
        news.next()?;
        Ok(news)
    }

    /// A line of what the system says of the process, in kibibytes.
    pub(crate) fn kibibytes(&self, name: &str) -> Option<u64> {
        kibibytes(&self.said("status"), name)
    }

    /// The processor time used until now.
    pub(crate) fn processor(&self) -> Duration {
        processor_time(&self.said("stat")).unwrap_or_default()
    }

    /// Waits until nothing is done any more, as an editor looks up before the next save.
    pub(crate) fn rest(&self) {
        let start = Instant::now();
        let mut used = self.processor();
        while start.elapsed() < PATIENCE {
            thread::sleep(IDLE);
            let now = self.processor();
            if now == used {
                return;
            }
            used = now;
        }
    }

    /// How many handles are open.
    pub(crate) fn handles(&self) -> io::Result<usize> {
        Ok(fs::read_dir(format!("/proc/{}/fd", self.child.id()))?.count())
    }

    fn said(&self, file: &str) -> String {
        fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // A process that has ended by itself needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl News {
    /// Waits for the next state: how many errors there are.
    pub(crate) fn next(&mut self) -> io::Result<u64> {
        let mut line = String::new();
        loop {
            line.clear();
            match self.reader.read_line(&mut line) {
                Ok(0) => self.reader = BufReader::new(listening(self.port)?),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => {
                    self.reader = BufReader::new(listening(self.port)?);
                }
                Err(error) => return Err(error),
            }
            if let Some(state) = line.strip_prefix("data: ") {
                let state: serde_json::Value = serde_json::from_str(state)?;
                return state["errors"].as_u64().ok_or_else(|| io::ErrorKind::InvalidData.into());
            }
        }
    }
}

fn listening(port: u16) -> io::Result<TcpStream> {
    asked(port, "/_felles/events", "")
}

fn asked(port: u16, address: &str, more: &str) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(format!("GET {address} HTTP/1.1\r\nHost: localhost:{port}\r\n{more}\r\n").as_bytes())?;
    Ok(stream)
}
