"""Which part of a file does a request ask for? Spec: RFC 9110, section 14."""

import re
from typing import NamedTuple

_ONE = re.compile(r"bytes=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*")


class Range(NamedTuple):
    """The bytes from `start` up to `stop`, which is not among them."""

    start: int
    stop: int


class Unsatisfiable(Exception):
    """The file has no such part."""


def asked(header: str, size: int) -> Range | None:
    """The part asked for; None for the whole. Raises Unsatisfiable.

    What is no range, and several at once, mean the whole: that is always allowed.
    """
    found = _ONE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        length = int(last)
        if length == 0 or size == 0:
            raise Unsatisfiable
        return Range(max(0, size - length), size)
    start = int(first)
    stop = min(int(last) + 1, size) if last else size
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return Range(start, stop)
