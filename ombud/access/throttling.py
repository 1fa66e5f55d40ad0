"""How often may something be tried, and how long must whoever tried too often wait?

Each purpose has one or more windows. A window is a bucket: it empties evenly, and a
try that would overflow any bucket of its purpose is refused and costs nothing, so
nobody is kept waiting by going on trying. Levels are rows of one table that needs no
durability; keys enter as keyed digests, so the table names no address and no person.

The key decides who can be made to wait: name what the tryer cannot choose for others
(their network, their token), never only the account or case they aim at, or trying
would lock its owner out.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.access.models import Level
from ombud.people.refusals import Refused

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NETWORK_V6 = 64  # bits: what one household is given
DIGEST = 16  # bytes
SKEW = 5 * MINUTE

# One statement decides and spends: of two that come together, the second waits for
# the first one's row. A level stands further ahead than its window is long only where
# a clock was set back, and then counts as empty; SKEW is what the clocks of our own
# machines may differ by.
SPEND = """
INSERT INTO access_level AS level (digest, full_at)
VALUES (%(digest)s, (
    SELECT array_agg(%(at)s + cost ORDER BY place)
    FROM unnest(%(costs)s::interval[]) WITH ORDINALITY AS new (cost, place)))
ON CONFLICT (digest) DO UPDATE SET full_at = (
    SELECT array_agg(
        CASE WHEN was > %(at)s + per + %(skew)s THEN %(at)s
        ELSE greatest(was, %(at)s) END + cost ORDER BY place)
    FROM unnest(level.full_at, %(costs)s::interval[], %(pers)s::interval[])
        WITH ORDINALITY AS now (was, cost, per, place)
    WHERE cost IS NOT NULL)
WHERE NOT EXISTS (
    SELECT FROM unnest(level.full_at, %(costs)s::interval[], %(pers)s::interval[])
        AS now (was, cost, per)
    WHERE CASE WHEN was > %(at)s + per + %(skew)s THEN %(at)s
        ELSE greatest(was, %(at)s) END + cost > %(at)s + per)
RETURNING true
"""
REFUND = """
UPDATE access_level AS level SET full_at = (
    SELECT array_agg(was - coalesce(cost, '0'::interval) ORDER BY place)
    FROM unnest(level.full_at, %(costs)s::interval[])
        WITH ORDINALITY AS now (was, cost, place)
    WHERE was IS NOT NULL)
WHERE digest = %(digest)s
"""


@dataclass(frozen=True)
class Limit:
    """`count` at once, and after that as many spread evenly over each `per`."""

    count: int
    per: timedelta

    @property
    def each(self) -> timedelta:
        """How much of the window one try fills, never more than its share."""
        return self.per // self.count


# fmt: off
LIMITS: dict[str, tuple[Limit, ...]] = {
    # What strangers do, by network
    "receipt":        (Limit(3, 3 * MINUTE), Limit(120, DAY)),     # wrong receipts
    "receipt-proven": (Limit(60, 10 * MINUTE), Limit(600, DAY)),   # with work shown
    "kiosk-code":     (Limit(5, 5 * MINUTE), Limit(50, DAY)),      # wrong ones
    "setup-code":     (Limit(5, 5 * MINUTE), Limit(50, DAY)),      # wrong ones
    "carried":        (Limit(1, DAY),),                            # each form, once
    "proof":          (Limit(1, 10 * MINUTE),),                    # each work, once
    "complaint":      (Limit(120, HOUR), Limit(1_000, DAY)),  # many share an address
    "draft":          (Limit(240, HOUR), Limit(2_000, DAY)),
    "upload":         (Limit(120, HOUR), Limit(600, DAY)),
    "api-stranger":   (Limit(60, MINUTE), Limit(1_000, DAY)),      # unknown tokens
    # Signing in: wrong tries only
    "sign-in":        (Limit(20, 10 * MINUTE), Limit(200, DAY)),   # by network
    "sign-in-pair":   (Limit(5, 5 * MINUTE), Limit(50, DAY)),      # network and login
    "factor":         (Limit(5, 5 * MINUTE), Limit(30, DAY)),      # network or device
    "sign-in-device": (Limit(10, 5 * MINUTE), Limit(100, DAY)),    # a known browser
    "factor-strangers": (Limit(60, DAY),),                         # by login
    "passkey":        (Limit(60, 10 * MINUTE), Limit(1_000, DAY)),  # by network
    "reset":          (Limit(3, HOUR), Limit(6, DAY)),             # network and login
    "invitation":     (Limit(20, 10 * MINUTE), Limit(120, DAY)),   # by network
    # What known people and programs do
    "api":            (Limit(60_000, MINUTE),),                    # by token
    "download":       (Limit(300, 10 * MINUTE), Limit(5_000, DAY)),  # by case or staff
    "export":         (Limit(30, HOUR), Limit(200, DAY)),          # by staff
    "test-letter":    (Limit(5, 10 * MINUTE), Limit(50, DAY)),     # by administrator
    "mailbox-test":   (Limit(10, 10 * MINUTE), Limit(60, DAY)),    # by administrator
    "webhook-test":   (Limit(10, 10 * MINUTE), Limit(100, DAY)),   # by administrator
    # What arrives by mail
    "mail-sender":    (Limit(20, HOUR), Limit(60, DAY)),           # by sender
    "mail-all":       (Limit(3_000, HOUR),),                       # by mailbox
    "mail-answer":    (Limit(3, HOUR), Limit(8, DAY)),             # our automatic words
}
# fmt: on


@dataclass(frozen=True)
class Wait:
    """Too often. `seconds` to wait, rounded up, before the same try may succeed."""

    seconds: int


class TooOften(Refused):
    """Tried too often; `wait` says when it may be tried again."""

    code = "too_often"

    def __init__(self, wait: Wait) -> None:
        self.wait = wait
        self.message = said(wait)
        super().__init__(wait.seconds)


def said(wait: Wait) -> str:
    """How long to wait, as a sentence."""
    minutes = math.ceil(wait.seconds / MINUTE.total_seconds())
    if minutes <= 1:
        return _("This was tried often in a short time. Please try again in a minute.")
    return ngettext(
        "This was tried often in a short time. Please try again in %(minutes)d minute.",
        "This was tried often in a short time. Please try again in %(minutes)d"
        " minutes.",
        minutes,
    ) % {"minutes": minutes}


def spend(purpose: str, key: str, *, at: datetime, cost: int = 1) -> Wait | None:
    """Count one try of `key`, or say how long it has to wait; then nothing is counted.

    One statement of fixed cost. Call it before the transaction of the operation it
    guards, or a refusal there takes the count back. Raises KeyError for a purpose
    without a row in LIMITS.
    """
    limits = LIMITS[purpose]
    bounds = _bounds(purpose, key, cost) | {"at": at, "skew": SKEW}
    if any(cost > limit.count for limit in limits):
        return Wait(math.ceil(max(limit.per for limit in limits).total_seconds()))
    with connection.cursor() as cursor:
        cursor.execute(SPEND, bounds)
        if cursor.fetchone():
            return None
    return _wait(purpose, key, at=at, cost=cost)


def waiting(purpose: str, key: str, *, at: datetime) -> Wait | None:
    """How long a try of `key` would have to wait; counts nothing.

    For pages. A door counts first and refunds afterwards: many tries at once would
    all find this open.
    """
    wait = _wait(purpose, key, at=at, cost=1)
    return wait if wait.seconds else None


def demand(purpose: str, key: str, *, at: datetime, cost: int = 1) -> None:
    """Count one try, or raise TooOften."""
    if wait := spend(purpose, key, at=at, cost=cost):
        raise TooOften(wait)


def refund(purpose: str, key: str, *, cost: int = 1) -> None:
    """Take back what was counted, for instance because the try succeeded."""
    with connection.cursor() as cursor:
        cursor.execute(REFUND, _bounds(purpose, key, cost))


def sweep(*, at: datetime) -> int:
    """Forget the levels that have emptied; how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_level WHERE %s >= ALL (full_at)", [at])
        return int(cursor.rowcount)


def network_of(address: str) -> str:
    """What one tryer cannot easily change: an IPv4 address, or the /64 of an IPv6 one.

    An IPv4 address in IPv6 clothes is the IPv4 address. What is no address is one
    network of its own, so nobody escapes by being odd.
    """
    try:
        found = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found, NETWORK_V6), strict=False))
    return str(found)


def _bounds(purpose: str, key: str, cost: int) -> dict[str, Any]:
    limits = LIMITS[purpose]
    return {
        "digest": _digest(purpose, key),
        "costs": [limit.each * cost for limit in limits],
        "pers": [limit.per for limit in limits],
    }


def _digest(purpose: str, key: str) -> bytes:
    hashed = salted_hmac(f"ombud.throttling.{purpose}", key, algorithm="sha256")
    return hashed.digest()[:DIGEST]


def _wait(purpose: str, key: str, *, at: datetime, cost: int) -> Wait:
    found = Level.objects.filter(digest=_digest(purpose, key)).first()
    levels = found.full_at if found else []
    waits = [
        max(level, at) - at + limit.each * cost - limit.per
        for level, limit in zip(levels, LIMITS[purpose], strict=False)
        if level <= at + limit.per + SKEW
    ]
    longest = max([timedelta(), *waits])
    return Wait(math.ceil(longest.total_seconds()))
