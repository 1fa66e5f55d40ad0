"""What such a program may take of the machine, and how it ends."""

import json
import resource
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import Any

MEMORY = 2 * 1024 * 1024 * 1024  # bytes of addresses
SECONDS = 90  # of processor
Order = dict[str, Any]
Made = tuple[Order, bytes]


class Ending(IntEnum):
    """How it went."""

    DONE = 0
    TOO_LARGE = 3
    UNREADABLE = 4
    LOCKED = 5


class TooLarge(Exception):
    """More pages, dots or text than are worked on."""


class Locked(Exception):
    """It opens only with a password."""


def run(work: Callable[[Order, bytes], Made]) -> int:
    """Do one piece of work, within bounds."""
    _bound()
    order = json.loads(sys.stdin.buffer.readline())
    try:
        told, made = work(order, sys.stdin.buffer.read())
    except (TooLarge, MemoryError):
        return Ending.TOO_LARGE
    except Locked:
        return Ending.LOCKED
    except Exception:  # noqa: BLE001 - whatever a parser trips over
        return Ending.UNREADABLE
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + made)
    sys.stdout.buffer.flush()
    return Ending.DONE


def _bound() -> None:
    """Take from this very process what no document needs."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (bound, hard))
