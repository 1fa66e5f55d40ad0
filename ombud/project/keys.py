"""Which secrets were made for this home? Each in a file only its owner reads."""

import base64
import os
import secrets
import sys
import tempfile
from pathlib import Path

WARNING = """\
Secret keys were made in {folder}.
Keep a copy of that folder in a safe place apart from the backups of the database:
without the vault key nobody can read who complained.
"""


def secret_key(home: Path) -> str:
    """The key that signs sessions and links, made at the first call."""
    return _read_or_make(home / "keys" / "secret-key", secrets.token_urlsafe(48))


def vault_keys(home: Path) -> str:
    """The keys that wrap identities, newest first, made at the first call."""
    fresh = base64.b64encode(secrets.token_bytes(32)).decode()
    path = home / "keys" / "vault-keys"
    if not path.exists():
        sys.stderr.write(WARNING.format(folder=path.parent))
    return _read_or_make(path, fresh)


def seal_keys(home: Path) -> str:
    """The keys that sign seals, newest first, made at the first call."""
    return _read_or_make(home / "keys" / "seal-keys", _fresh_key())


def new_seal_key(home: Path) -> None:
    """Put a new key before those that sign seals; old ones stay for the handover."""
    kept = seal_keys(home)
    path = home / "keys" / "seal-keys"
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(f"{_fresh_key()},{kept}")
    Path(name).replace(path)


def _fresh_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _read_or_make(path: Path, fresh: str) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(fresh)
        # Linking is atomic: of two processes that start together, one wins and
        # both then read the same key.
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return path.read_text().strip()
