//! Documents from http and https addresses, of public hosts only.
//!
//! A list of addresses may come from anywhere, so it must not be a way into the reader's own network: every host name, and every
//! redirect's, is resolved here and refused unless all its addresses are public, and the connection goes to the address that was
//! checked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, ResponseExt};

use super::MAX_BYTES;
use super::error::{Problem, ReadError};

/// A fetched document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes as sent, decompressed.
    pub bytes: Vec<u8>,
    /// The address after redirects.
    pub address: String,
    /// The charset that the server names.
    pub charset: Option<String>,
}

/// Which hosts may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses only.
    Public,
    /// This machine too. For tests with a server of their own; never for addresses that come from elsewhere.
    Loopback,
}

/// Fetches a document: at most five redirects, 30 seconds, and [`MAX_BYTES`].
///
/// # Errors
/// A [`ReadError`] where the address is not http(s), its host is not public, or the server does not give the document.
pub fn fetch(address: &str) -> Result<Fetched, ReadError> {
    fetch_within(address, Reach::Public)
}

/// As [`fetch`], with what may be reached.
///
/// # Errors
/// As [`fetch`].
pub fn fetch_within(address: &str, reach: Reach) -> Result<Fetched, ReadError> {
    let refuse = |problem| ReadError::new(address, problem);
    let uri: Uri = address.parse().map_err(|error| refuse(Problem::Address(format!("{error}"))))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none_or(str::is_empty) {
        return Err(refuse(Problem::Address("only http and https".to_owned())));
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(refuse(Problem::Address("it holds a user name or password".to_owned())));
    }
    let config = Agent::config_builder()
        .max_redirects(5)
        .max_redirects_will_error(true)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(30)))
        .timeout_connect(Some(Duration::from_secs(10)))
        .user_agent(concat!("variorum/", env!("CARGO_PKG_VERSION")))
        .accept("text/html, text/plain, application/xhtml+xml, application/pdf, application/vnd.openxmlformats-officedocument.wordprocessingml.document, text/markdown, */*;q=0.1")
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), Guard { reach, inner: DefaultResolver::default() });
    let mut response = agent.get(uri).call().map_err(|error| refuse(problem(error)))?;
    let found = response.get_uri().to_string();
    let charset = response.body().charset().map(str::to_owned);
    let bytes = response.body_mut().with_config().limit(MAX_BYTES).read_to_vec().map_err(|error| refuse(problem(error)))?;
    Ok(Fetched { bytes, address: found, charset })
}

fn problem(error: ureq::Error) -> Problem {
    match error {
        ureq::Error::StatusCode(status) => Problem::Fetch(format!("the server answered {status}")),
        ureq::Error::BodyExceedsLimit(_) => Problem::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES },
        ureq::Error::TooManyRedirects => Problem::Fetch("more than five redirects".to_owned()),
        ureq::Error::HostNotFound => Problem::Fetch("no such host".to_owned()),
        ureq::Error::BadUri(why) => Problem::Address(why),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied && error.to_string() == NOT_PUBLIC => {
            Problem::Address(NOT_PUBLIC.to_owned())
        }
        error => Problem::Fetch(error.to_string()),
    }
}

const NOT_PUBLIC: &str = "its host is on a private or local network";

/// Resolves names and refuses hosts that are not public.
#[derive(Debug)]
struct Guard {
    reach: Reach,
    inner: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let addresses = self.inner.resolve(uri, config, timeout)?;
        let allowed = |ip: IpAddr| is_public(ip) || (self.reach == Reach::Loopback && ip.is_loopback());
        if addresses.iter().all(|address| allowed(address.ip())) {
            return Ok(addresses);
        }
        Err(ureq::Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, NOT_PUBLIC)))
    }
}

/// Is this an address of the public internet? Private, loopback, link-local, shared, documentation, benchmark, multicast and reserved
/// ranges are not, nor are IPv6 forms that carry such an IPv4 address (RFC 6890 and its registries).
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = match (a, b, c) {
        (0 | 10 | 127, ..)
        | (169, 254, _)
        | (192, 168, _)
        | (192, 0, 0 | 2)
        | (192, 88, 99)
        | (198, 18 | 19, _)
        | (198, 51, 100)
        | (203, 0, 113) => true,
        (172, b, _) => (16..32).contains(&b),
        (100, b, _) => (64..128).contains(&b),
        (a, ..) => a >= 224,
    };
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match parts {
        // Mapped, compatible, and translated (64:ff9b::/96) addresses are as public as what they carry.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => is_public_v4(v4(high, low)),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(v4(high, low)),
        [0x64, 0xff9b, 1, ..] => false,
        // 6to4 carries its IPv4 address in front; Teredo is refused whole.
        [0x2002, high, low, ..] => is_public_v4(v4(high, low)),
        [0x2001, second, ..] => second >= 0x200 && second != 0xdb8,
        [0x3fff, second, ..] => second >= 0x1000,
        // Only 2000::/3 is handed out.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_public() {
        for public in
            ["8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:2800:220:1::1", "2a00:1450::1", "::ffff:8.8.8.8"]
        {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        for private in [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "::127.0.0.1",
        ] {
            assert!(!is_public(private.parse().expect("an address")), "{private}");
        }
    }
}
