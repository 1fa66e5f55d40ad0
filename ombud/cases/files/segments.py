"""Bytes sealed piece by piece, so that any part opens without reading the rest.

A sealed file is a mark (4 bytes), a random prefix (8 bytes) and segments of 64 KiB,
each under AES-256-GCM with 16 bytes of proof. The nonce is the prefix and the number of
the segment; the name of the file, the number, and whether it is the last are bound in.
So a piece cut off, moved, or put under another name is found.
"""

import hashlib
import io
import os
import struct
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"OMB1"
PREFIX = 8
HEAD = len(MARK) + PREFIX
SEGMENT = 64 * 1024
PROOF = 16


class Damaged(Exception):
    """The bytes were changed, cut off, moved, or sealed under another key."""


class Sealer:
    """Seals what is written to it. Nothing is whole before `close`."""

    def __init__(self, to: IO[bytes], key: bytes, name: str) -> None:
        self._to = to
        self._cipher = AESGCM(key)
        self._name = name
        self._prefix = os.urandom(PREFIX)
        self._waiting = bytearray()
        self._number = 0
        to.write(MARK + self._prefix)

    def write(self, chunk: bytes) -> None:
        self._waiting += chunk
        while len(self._waiting) > SEGMENT:  # one is held back: it may be the last
            self._put(bytes(self._waiting[:SEGMENT]), is_last=False)
            del self._waiting[:SEGMENT]

    def close(self) -> None:
        """Seal what is left as the last segment. The file below stays open."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, text: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._prefix, self._number)
        bound = _bound(self._name, self._number, is_last=is_last)
        self._to.write(self._cipher.encrypt(nonce, text, bound))
        self._number += 1


class Opened(io.RawIOBase):
    """A sealed file, opened: reads like the file itself, from any place.

    Raises Damaged where a piece does not prove to be what was sealed.
    """

    def __init__(self, stored: IO[bytes], key: bytes, name: str) -> None:
        super().__init__()
        self._stored = stored
        self._cipher = AESGCM(key)
        self._name = name
        stored.seek(0, os.SEEK_END)
        sealed = stored.tell() - HEAD
        stored.seek(0)
        head = stored.read(HEAD)
        self._last, rest = divmod(max(sealed - 1, 0), SEGMENT + PROOF)
        if not head.startswith(MARK) or rest + 1 < PROOF:
            raise Damaged
        self._prefix = head[len(MARK) :]
        self.size = sealed - (self._last + 1) * PROOF
        self._place = 0
        self._kept: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}
        self._place = max(0, begin[whence] + offset)
        return self._place

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        number, within = divmod(self._place, SEGMENT)
        if self._place >= self.size:
            if self.size == 0:
                self._segment(0)
            return 0
        piece = self._segment(number)[within : within + len(buffer)]
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        self._stored.close()
        super().close()

    def pieces(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to `stop`, a segment at a time."""
        stop = self.size if stop is None else min(stop, self.size)
        if self.size == 0:
            self._segment(0)
        while start < stop:
            number, within = divmod(start, SEGMENT)
            piece = self._segment(number)[within : within + stop - start]
            start += len(piece)
            yield piece

    def _segment(self, number: int) -> bytes:
        if self._kept[0] != number:
            self._stored.seek(HEAD + number * (SEGMENT + PROOF))
            sealed = self._stored.read(SEGMENT + PROOF)
            bound = _bound(self._name, number, is_last=number == self._last)
            try:
                text = self._cipher.decrypt(_nonce(self._prefix, number), sealed, bound)
            except InvalidTag:
                raise Damaged from None
            self._kept = (number, text)
        return self._kept[1]


def digest(chunks: Iterable[bytes]) -> str:
    """The SHA-256 of plain bytes, as the journal keeps it."""
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def _nonce(prefix: bytes, number: int) -> bytes:
    return prefix + struct.pack(">I", number)


def _bound(name: str, number: int, *, is_last: bool) -> bytes:
    return struct.pack(">I?", number, is_last) + name.encode()
