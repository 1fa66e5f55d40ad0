"""How what people wrote enters the journal without standing in it.

The journal keeps a salted digest; the salt lives beside the text and dies with it.
While the text exists it cannot be altered unseen; once it is erased, the digest
tells nothing, because the salt cannot be guessed.
"""

import hashlib
import secrets


def new_salt() -> bytes:
    return secrets.token_bytes(16)


def digest(text: str, salt: bytes) -> str:
    """SHA-256 of salt and text, in hexadecimal."""
    return hashlib.sha256(bytes(salt) + text.encode()).hexdigest()
