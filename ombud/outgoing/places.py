"""Where may a request of ours go?

To public addresses and to what the operator named. A name is looked up once, every
address it has must pass, and the connection goes to an address that passed: a name
that changes its mind between the question and the call (DNS rebinding) gains nothing.
"""

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

Address = IPv4Address | IPv6Address
Resolve = Callable[..., Sequence[tuple[Any, ...]]]
PORTS = frozenset({443})
# Ways to write an IPv4 address inside an IPv6 one: how far from the right it stands.
CARRIERS = {
    IPv6Network("::/96"): 0,
    IPv6Network("::ffff:0:0/96"): 0,
    IPv6Network("::ffff:0:0:0/96"): 0,
    IPv6Network("64:ff9b::/96"): 0,
    IPv6Network("64:ff9b:1::/48"): 0,
    IPv6Network("2002::/16"): 80,
}
NEVER = [IPv6Network("2001::/32"), IPv6Network("fec0::/10")]
LOOKS_LIKE_A_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)\.?", re.IGNORECASE)


class PlaceRefused(Exception):
    """Requests of ours do not go there. Says the host, never what it answered."""


@dataclass(frozen=True)
class Places:
    """Public addresses at the ports of the web, and what the operator named.

    `named` holds pairs of host and port that may also be private, such as the
    organisation's own identity provider. `ports` are those of what is spoken.
    """

    named: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] = PORTS
    resolve: Resolve = field(default=socket.getaddrinfo, repr=False)

    def is_named(self, host: str, port: int) -> bool:
        return (host.lower().rstrip("."), port) in self.named

    def addresses_of(self, host: str, port: int) -> list[str]:
        """The addresses to connect to. Raises PlaceRefused if any is not public.

        Also for ports that are not the web's, and for addresses written as one
        number or in octal or hexadecimal parts. OSError if the name is unknown.
        """
        named = self.is_named(host, port)
        if not named and (port not in self.ports or _is_odd(host)):
            raise PlaceRefused(host)
        found = self.resolve(host, port, type=socket.SOCK_STREAM)
        addresses = [str(row[4][0]) for row in found]
        if not addresses:
            raise PlaceRefused(host)
        if not named and not all(is_public(address) for address in addresses):
            raise PlaceRefused(host)
        return addresses


def is_public(text: str) -> bool:
    """Whether the address belongs to the public internet, however it is dressed."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if any(address in network for network in NEVER):
            return False
        if carried := _carried(address):
            address = carried
    is_special = (
        address.is_private
        or address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )
    return address.is_global and not is_special


def _carried(address: IPv6Address) -> IPv4Address | None:
    for network, shift in CARRIERS.items():
        if address in network:
            return IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None


def _is_odd(host: str) -> bool:
    """An IPv4 address not written as four decimal numbers; or no name at all."""
    bare = host.strip("[]")
    try:
        ip_address(bare)
    except ValueError:
        last = bare.rstrip(".").rpartition(".")[2]
        return "." not in bare.rstrip(".") or bool(LOOKS_LIKE_A_NUMBER.fullmatch(last))
    return False
