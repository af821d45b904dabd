"""Under which address a phone in the shop's network reaches this box."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address

import psutil

_ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737): choosing a route to it sends nothing."""

_VIRTUAL = ("docker", "br-", "veth", "virbr", "tun", "tap", "wg", "tailscale")


def lan_address() -> str | None:
    """Return the IPv4 address of this box on the shop's network, None when it is on none.

    The interface of the default route counts first; a shop without a way to the internet has none, then the first
    interface that is up, private addresses before others.
    """
    routed = _routed()
    if routed is not None:
        return routed
    up = {name for name, facts in psutil.net_if_stats().items() if facts.isup and not name.startswith(_VIRTUAL)}
    found = [
        IPv4Address(entry.address)
        for name, entries in sorted(psutil.net_if_addrs().items())
        for entry in entries
        if name in up and entry.family == socket.AF_INET
    ]
    usable = [address for address in found if not (address.is_loopback or address.is_unspecified)]
    usable.sort(key=lambda address: (address.is_link_local, not address.is_private))
    return str(usable[0]) if usable else None


def _routed() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return None
        address = IPv4Address(probe.getsockname()[0])
    return None if address.is_loopback or address.is_unspecified else str(address)
