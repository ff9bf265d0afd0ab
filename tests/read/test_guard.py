"""Which addresses are on the public net, in whatever form they are written."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.read.guard import is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "255.255.255.255", "224.0.0.1",
        "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%2", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1",
        "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "fec0::1", "not an address", "",
    ],
)  # fmt: skip
def test_all_others_are_refused(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_no_disguise_makes_an_address_public(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for network in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(network)) + number))) == is_public(str(address))
    assert is_public(str(ipaddress.IPv6Address((0x2002 << 112) + (number << 80)))) == is_public(str(address))
