"""Does a mail come from somebody who had a letter of ours?

What a mail says about its sender is only a claim. Each of our letters carries a proof
in its identifier and, where a mailbox for replies is set up, in the address to reply
to: which case and whose letter, until when, under a key of ours. A reply brings it
back. It is sealed, so that it tells nothing to others, and any change undoes it.
"""

import base64
import binascii
import hmac
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac

from ombud.mail.incoming import Incoming

DOMAIN = "ombud.invalid"
HOLDS_FOR = timedelta(days=180)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
FIELDS = struct.Struct(">QQH")  # case, person, last day
TAG = 12  # bytes
LENGTH = 48  # letters
MOST = 10  # of one mail
IN_IDENTIFIER = re.compile(rf"\.([a-z2-7]{{{LENGTH}}})@{re.escape(DOMAIN)}$")
IN_ADDRESS = re.compile(rf"\+([a-z2-7]{{{LENGTH}}})@")


@dataclass(frozen=True, slots=True)
class Proof:
    """Whoever brings it had a letter about this case that went to this person."""

    case_id: int
    person_id: int


def proof_for(case_id: int, person_id: int, *, at: datetime) -> str:
    """The proof a letter of this moment carries: letters and digits, in any case."""
    last = (at + HOLDS_FOR - EPOCH).days
    told = FIELDS.pack(case_id, person_id, last)
    tag = _tag(told)
    sealed = tag + _mixed(tag, told)
    return base64.b32encode(sealed).decode().lower().rstrip("=")


def reply_address(proof: str) -> str:
    """Where a reply with this proof goes, or "" where no such mailbox is set up."""
    local, _at, domain = settings.MAIL_REPLY.rpartition("@")
    return f"{local}+{proof}@{domain}" if local else ""


def proven(mail: Incoming, *, at: datetime) -> Iterator[Proof]:
    """What the mail proves, the likeliest first; nothing expired and nothing forged."""
    for text in dict.fromkeys(_candidates(mail)):
        if proof := _opened(text, at):
            yield proof


def _candidates(mail: Incoming) -> Iterator[str]:
    yield from _found(IN_ADDRESS, mail.to)
    yield from _found(IN_IDENTIFIER, reversed(mail.references))


def _found(pattern: re.Pattern[str], texts: Iterable[str]) -> list[str]:
    found = [match[1] for text in texts if (match := pattern.search(text.lower()))]
    return found[:MOST]


def _opened(text: str, at: datetime) -> Proof | None:
    try:
        sealed = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except binascii.Error:
        return None
    tag, told = sealed[:TAG], _mixed(sealed[:TAG], sealed[TAG:])
    if len(told) != FIELDS.size or not hmac.compare_digest(tag, _tag(told)):
        return None
    case_id, person_id, last = FIELDS.unpack(told)
    if at >= EPOCH + timedelta(days=last + 1):
        return None
    return Proof(case_id, person_id)


def _tag(told: bytes) -> bytes:
    return salted_hmac("ombud.mail.proof", told, algorithm="sha256").digest()[:TAG]


def _mixed(tag: bytes, text: bytes) -> bytes:
    """The text under a stream that its tag begins; the same again undoes it."""
    stream = salted_hmac("ombud.mail.proof.stream", tag, algorithm="sha256").digest()
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))
