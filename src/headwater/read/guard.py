"""Which addresses on the net may be fetched from: public ones only, whatever name leads to them."""

from __future__ import annotations

import ipaddress
import socket

from headwater.errors import ReadError

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in the last 32 bits (RFC 6052)


def find_addresses(host: str, port: int, *, allow_private: bool = False) -> tuple[str, ...]:
    """Return the IP addresses of a host, each checked; ReadError where it has none, or one of them is not public.

    A connection must be made to one of these and not to the name: a name may lead elsewhere a moment later.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(f"there is no host {host}") from error
    addresses = tuple(dict.fromkeys(str(row[4][0]) for row in found))
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise ReadError(f"{host} is at {address}, which is not on the public net: it is not fetched without --allow-private")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an IP address is a public one: not private, loopback, link-local, multicast, reserved, nor one of these in disguise."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local  # fec0::/10, of which is_global knows nothing
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or local)


def _embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address to which an IPv6 address leads in the end."""
    if ip in NAT64 or (int(ip) >> 32 == 0 and int(ip) > 1):  # ::a.b.c.d is the same in an older form
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo is not None else None)
