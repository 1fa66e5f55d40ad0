"""Who holds the keys that wrap the vault keys: the environment, or a program (a key
management service, a hardware module).
"""

import base64
import binascii
import subprocess
from collections.abc import Sequence
from typing import Protocol

from ombud.vault.refusing import KeysUnavailable

PATIENCE = 10  # seconds the program may take
LONGEST = 64 * 1024  # bytes of its answer


class KeyWrapper(Protocol):
    """Wraps a vault key, and unwraps what it wrapped. Raises KeysUnavailable."""

    def wrap(self, key: bytes) -> bytes: ...
    def unwrap(self, wrapped: bytes) -> bytes: ...


class Local:
    """The keys stand in OMBUD_VAULT_KEYS as they are."""

    def wrap(self, key: bytes) -> bytes:
        return key

    def unwrap(self, wrapped: bytes) -> bytes:
        return wrapped


class Command:
    """A program is asked with `wrap` or `unwrap` as its last argument.

    It reads one line of base64 on standard input and answers with one; nothing passes
    through a shell. What it writes on standard error is not repeated anywhere.
    """

    def __init__(self, arguments: Sequence[str], *, patience: float = PATIENCE) -> None:
        self._arguments, self._patience = list(arguments), patience

    def wrap(self, key: bytes) -> bytes:
        return self._ask("wrap", key)

    def unwrap(self, wrapped: bytes) -> bytes:
        return self._ask("unwrap", wrapped)

    def _ask(self, what: str, told: bytes) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - the operator's own program
                [*self._arguments, what],
                input=base64.b64encode(told) + b"\n",
                capture_output=True,
                timeout=self._patience,
                check=True,
            )
        except subprocess.TimeoutExpired:
            raise KeysUnavailable(
                f"it took longer than {self._patience:g} seconds."
            ) from None
        except subprocess.CalledProcessError as ended:
            raise KeysUnavailable(f"it ended with {ended.returncode}.") from None
        except OSError as error:
            raise KeysUnavailable(f"it does not start ({error.strerror}).") from None
        try:
            return base64.b64decode(done.stdout[:LONGEST].strip(), validate=True)
        except binascii.Error:
            raise KeysUnavailable("it does not answer in base64.") from None
