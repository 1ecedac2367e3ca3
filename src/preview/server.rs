//! Listening on this machine alone, and patience with limits.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener as StdListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::answer::Site;
use super::{PORTS, ServeError};

/// How long the head of a request may take to arrive.
const HEAD_PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection may live; then it ends after the answer under way, or after as long again.
const LIFE: Duration = Duration::from_mins(5);
/// How many connections may be open. A browser opens six, but hundreds that ask nothing must not keep others out until
/// [`HEAD_PATIENCE`] ends them. Half of the handles that a process may commonly have.
const CONNECTIONS: usize = 512;
/// How large the head of a request may be, in bytes.
const HEAD_SIZE: usize = 16 * 1024;
/// How often the system is asked for a port of its choice that is free on both addresses.
const ATTEMPTS: usize = 20;

/// The loopback addresses of this machine, on one port.
pub(super) struct Listeners {
    pub(super) port: u16,
    four: TcpListener,
    /// Not every machine has IPv6.
    six: Option<TcpListener>,
}

/// Listens on `port`, on the next free one from [`PORTS`], or, for port 0, on one that the system chooses.
pub(super) fn listen(port: Option<u16>) -> Result<Listeners, ServeError> {
    let candidates = match port {
        None => PORTS.collect(),
        Some(0) => vec![0; ATTEMPTS],
        Some(port) => vec![port],
    };
    for candidate in candidates {
        match listen_on_both(candidate) {
            Err(ServeError::Listen { source, .. }) if source.kind() == ErrorKind::AddrInUse => {}
            outcome => return outcome,
        }
    }
    Err(port.map_or(ServeError::NoFreePort, ServeError::PortTaken))
}

/// Listens on both addresses. If another program had one of them, `localhost` could lead to it instead of us.
fn listen_on_both(port: u16) -> Result<Listeners, ServeError> {
    let (four, port) = bind(Ipv4Addr::LOCALHOST.into(), port)?;
    let six = match bind(Ipv6Addr::LOCALHOST.into(), port) {
        Ok((six, _)) => Some(six),
        Err(ServeError::Listen { source, .. }) if source.kind() != ErrorKind::AddrInUse => None,
        Err(error) => return Err(error),
    };
    Ok(Listeners { port, four, six })
}

fn bind(address: IpAddr, port: u16) -> Result<(TcpListener, u16), ServeError> {
    let address = SocketAddr::new(address, port);
    let listener = || -> io::Result<_> {
        let listener = StdListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok((TcpListener::from_std(listener)?, port))
    };
    listener().map_err(|source| ServeError::Listen { address, source })
}

/// Answers for ever.
pub(super) async fn run(listeners: Listeners, site: Site) {
    let site = Arc::new(site);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = accept(&listeners) => match accepted {
                // One too many is closed at once.
                Ok(stream) if connections.len() < CONNECTIONS => {
                    connections.spawn(converse(stream, Arc::clone(&site)));
                }
                Ok(_) => {}
                // Most likely out of file handles, which a moment may give back.
                Err(_) => sleep(Duration::from_millis(100)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn accept(listeners: &Listeners) -> io::Result<TcpStream> {
    let six = async {
        match &listeners.six {
            Some(six) => six.accept().await,
            None => std::future::pending().await,
        }
    };
    let (stream, _) = tokio::select! {
        accepted = listeners.four.accept() => accepted?,
        accepted = six => accepted?,
    };
    Ok(stream)
}

/// Serves one connection. That it breaks off is the browser's affair.
async fn converse(stream: TcpStream, site: Arc<Site>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(site.answer(&request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(HEAD_SIZE)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        () = sleep(LIFE) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(LIFE, connection).await;
}
