"""How does our mail server name itself, where do replies go, and what is near?"""

import re
from collections.abc import Mapping

from ombud.project.environment import Misconfigured

LOCAL = re.compile(r"[a-z0-9._-]{1,15}", re.IGNORECASE)  # a proof of 48 letters follows
LAST_PORT = 65_535
DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.IGNORECASE)


def reply(variables: Mapping[str, str]) -> str:
    """OMBUD_MAIL_REPLY: a mailbox that takes mail to its name with +something, too.

    Empty where it is unset: then the proof stands in the letter's identifier alone.
    Raises Misconfigured.
    """
    text = variables.get("OMBUD_MAIL_REPLY", "")
    local, _at, domain = text.partition("@")
    if text and not (LOCAL.fullmatch(local) and DOMAIN.fullmatch(domain)):
        raise Misconfigured(
            "OMBUD_MAIL_REPLY must look like reply@complaints.example.org, with at most"
            " 15 characters before the @."
        )
    return text


def server_name(variables: Mapping[str, str]) -> str:
    """OMBUD_MAIL_SERVER_NAME: how our mail server names itself in the results of its
    checks (Authentication-Results). Empty where it is unset. Raises Misconfigured.
    """
    text = variables.get("OMBUD_MAIL_SERVER_NAME", "")
    if text and not DOMAIN.fullmatch(text):
        raise Misconfigured("OMBUD_MAIL_SERVER_NAME must look like mx.example.org.")
    return text


def inside(
    variables: Mapping[str, str],
    name: str = "OMBUD_MAIL_INSIDE",
    like: str = "mail.example.lan:993",
) -> frozenset[tuple[str, int]]:
    """OMBUD_MAIL_INSIDE: mail servers inside our own network that mailboxes may name,
    as host:port with commas; OMBUD_HOOKS_INSIDE: the same of webhooks. None where it
    is unset. Raises Misconfigured.
    """
    found = set()
    for part in variables.get(name, "").split(","):
        host, _colon, port = part.strip().rpartition(":")
        if not part.strip():
            continue
        if not host or not port.isdecimal() or not 0 < int(port) <= LAST_PORT:
            raise Misconfigured(f"{name} must look like {like}, several with commas.")
        found.add((host.strip("[]").lower(), int(port)))
    return frozenset(found)
