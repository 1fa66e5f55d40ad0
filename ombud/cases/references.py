"""References people can read out, and receipts nobody can guess.

Both use Crockford's base 32: no I, L, O or U, so that they survive a telephone call.
"""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 8
RECEIPT_LENGTH = 25  # 125 bits
_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_reference() -> str:
    """Like OM-7K3F-92QD: seven random characters and one check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(7))
    return _written(body + _check(body))


def plain_reference(typed: str) -> str | None:
    """A reference as it is kept, however it was typed; None if it cannot be one."""
    code = _plain(typed)
    if len(code) == len("OM") + REFERENCE_LENGTH:
        code = code.removeprefix("0M")
    if len(code) != REFERENCE_LENGTH or _check(code[:-1]) != code[-1]:
        return None
    return _written(code)


def new_receipt() -> str:
    """A secret of 125 bits in five groups of five."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(RECEIPT_LENGTH))
    return "-".join(code[at : at + 5] for at in range(0, RECEIPT_LENGTH, 5))


def receipt_digest(typed: str) -> bytes:
    """The digest a receipt is found by, however it was typed.

    A plain SHA-256 is enough: 125 random bits cannot be tried out.
    """
    return hashlib.sha256(_plain(typed).encode()).digest()


def _plain(typed: str) -> str:
    kept = "".join(sign for sign in typed.upper() if sign.isalnum())
    return kept.translate(_HEARD_AS)


def _written(code: str) -> str:
    return f"OM-{code[:4]}-{code[4:]}"


def _check(body: str) -> str:
    """Luhn's check character for 32 signs: finds any one wrong character."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        if sign not in ALPHABET:
            return ""
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
