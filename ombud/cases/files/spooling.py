"""What is being handed in, on its way to where it is kept."""

import hashlib
import os
import secrets
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import IO

from ombud.cases.files.segments import SEGMENT, Opened, Sealer

IN_MEMORY = 1024 * 1024  # bytes
NAME = "spool"


class Spool:
    """Bytes that arrive piece by piece: in memory while they are few, then on disk.

    There they are sealed under a key only this process knows, so what a stolen disk
    holds of an upload is noise. Gone when nobody holds it any more.
    """

    def __init__(self, chunks: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._digest = hashlib.sha256()
        self._memory = BytesIO()
        self._disk: IO[bytes] | None = None
        self._sealer: Sealer | None = None
        self._key = secrets.token_bytes(32)
        for chunk in chunks:
            self.write(chunk)

    def __len__(self) -> int:
        return self.size

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, chunk: bytes) -> None:
        """Take more, as long as nothing has been read."""
        self.size += len(chunk)
        self._digest.update(chunk)
        if self._disk is None and self.size > IN_MEMORY:
            self._go_to_disk()
        (self._sealer or self._memory).write(chunk)

    def open(self) -> IO[bytes]:
        """All of it, from the beginning. Whoever opens it closes it."""
        if self._disk is None:
            return BytesIO(self._memory.getvalue())
        if self._sealer:
            self._sealer.close()
            self._sealer = None
        self._disk.flush()
        again = os.fdopen(os.dup(self._disk.fileno()), "rb")
        return Opened(again, self._key, NAME)  # type: ignore[return-value]

    def chunks(self) -> Iterator[bytes]:
        with self.open() as opened:
            while chunk := opened.read(SEGMENT):
                yield chunk

    def _go_to_disk(self) -> None:
        self._disk = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as this
        weakref.finalize(self, self._disk.close)
        self._sealer = Sealer(self._disk, self._key, NAME)
        self._sealer.write(self._memory.getvalue())
        self._memory = BytesIO()


Content = bytes | Spool


def spooled(content: Content) -> Spool:
    return content if isinstance(content, Spool) else Spool([content])
