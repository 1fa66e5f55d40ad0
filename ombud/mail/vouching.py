"""Did our own mail server find the sender's domain behind the mail (DMARC)?

Anybody can write such a result into a mail. It counts where its first word names the
server the operator told us of, and only the topmost one: a server writes above what
was there.
"""

import re
from email.message import Message
from enum import StrEnum

from django.conf import settings

from ombud.mail import headers

LONGEST = 4_000
DMARC = re.compile(r"(?:^|;)\s*dmarc\s*=\s*([a-z]{1,20})", re.IGNORECASE)
COMMENT = re.compile(r"\([^()]*\)")


class Vouched(StrEnum):
    """What our mail server found."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


def vouched(message: Message) -> Vouched:
    """What our mail server found about who sent it; UNKNOWN if it does not say."""
    found = headers.values(message, "Authentication-Results")
    ours = settings.MAIL_SERVER_NAME.lower()
    if not found or not ours:
        return Vouched.UNKNOWN
    text = COMMENT.sub(" ", found[0][:LONGEST])
    server, _semicolon, results = text.partition(";")
    if server.lower().split()[:1] != [ours]:
        return Vouched.UNKNOWN
    said = [match[1].lower() for match in DMARC.finditer(results)]
    if len(said) != 1 or len(headers.values(message, "From")) != 1:
        return Vouched.UNKNOWN
    known = {"pass": Vouched.PASSED, "fail": Vouched.FAILED}
    return known.get(said[0], Vouched.UNKNOWN)
