"""What a letter says, put together at the moment somebody reads it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.conf import settings
from django.utils import translation

from ombud.cases import queries
from ombud.cases.deadlines.facts import said_by
from ombud.cases.models import Deadline, Notice
from ombud.cases.vocabulary import NoticeKind
from ombud.journal import queries as journal
from ombud.letters import composing, days
from ombud.mail.models import Outgoing
from ombud.parties import vault
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules

LATE, NOTICE = "late", "notice"
UNTIL = {"awaited", "withdrawn"}  # letters that name a last day
PURPOSE = "letter"
MASK = "•••••-•••••-•••••-•••••-•••••"
BY_MAIL = "-by-mail"  # the same letter for those whose receipt comes with it
ALL = 100  # per cent
SINCE = {NoticeKind.ALERT, NoticeKind.TIME_ASKED}  # told by the day it happened


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its reader sees it."""

    subject: str
    body: str


def composed(outgoing: Outgoing, *, masked: bool = False) -> Letter:
    """The letter's words, in its reader's language; `masked` hides a receipt."""
    language, kind, facts = outgoing.language, outgoing.kind, _facts(outgoing)
    if outgoing.notice is not None:
        return _to_staff(outgoing.notice, language, facts)
    if kind == LATE:
        facts |= _lateness(outgoing)
    if kind in UNTIL:
        facts["day"] = _until(outgoing)
    if outgoing.secret is not None:
        opened = vault.unseal(bytes(outgoing.secret), purpose=PURPOSE)
        facts["receipt"] = MASK if masked else opened.decode()
        kind += BY_MAIL
    return _letter(kind, language, facts)


def _letter(kind: str, language: str, facts: Mapping[str, str]) -> Letter:
    return Letter(
        composing.compose(kind, language, facts, part="subject"),
        re.sub(r"\n{3,}", "\n\n", composing.compose(kind, language, facts)),
    )


def _facts(outgoing: Outgoing) -> dict[str, str]:
    organisation = rules.organisation()
    return {
        "reference": outgoing.case.reference,
        "link": f"{settings.BASE_URL}/track/",
        "organisation": rules.said_in(organisation.names, outgoing.language),
    }


def _until(outgoing: Outgoing) -> str:
    """Until when the complainant may do what the letter tells them of."""
    told = journal.facts_of(outgoing.entry_id)
    return days.named(date.fromisoformat(told["until"]), outgoing.language)


def _lateness(outgoing: Outgoing) -> dict[str, str]:
    """What was owed and when, and who outside can be asked."""
    told = journal.facts_of(outgoing.entry_id)
    piece = partial(composing.compose, LATE, outgoing.language)
    due_at = datetime.fromisoformat(told["due_at"])
    day = days.written(due_at, rules.organisation().zone, outgoing.language)
    owed = {"reference": outgoing.case.reference, "day": day}
    body, address = _outside(queries.clock(told["clock"]), outgoing.language)
    return {
        "owed": piece(owed, part=told["kind"]),
        "outside": piece({"body": body, "address": address}, part="outside")
        if body
        else "",
    }


def _outside(clock: Deadline | None, language: str) -> tuple[str, str]:
    """The body the rule of a clock names, else the organisation's; and its address."""
    says = said_by(clock) if clock else None
    if says is not None and says.outside is not None:
        named = says.outside
        return rules.said_in(named.body, language), str(named.url or "")
    here = rules.organisation()
    return rules.said_in(here.outside_body, language), here.outside_body_url


def _to_staff(notice: Notice, language: str, facts: dict[str, str]) -> Letter:
    """Which complaint, what happened, when, and a link; nothing of the complaint."""
    part = notice.kind
    if notice.kind == NoticeKind.REMINDER and notice.share >= ALL:
        part = "over"
    with translation.override(language):
        what = str(notice.get_clock_kind_display())
    at = notice.made_at if notice.kind in SINCE else notice.due_at or notice.made_at
    facts |= {
        "what": what,
        "share": str(notice.share),
        "day": days.written(at, rules.organisation().zone, language),
        "link": f"{settings.BASE_URL}/desk/{_place(notice, facts['reference'])}",
    }
    said = composing.compose(NOTICE, language, facts, part=part)
    piece = partial(composing.compose, NOTICE, language, {**facts, "said": said})
    return Letter(piece(part=f"subject_{part}"), piece())


def _place(notice: Notice, reference: str) -> str:
    """Where to go on. Top management sees no case, only the notices; whoever is
    complained about sees what they are asked, and not the case.
    """
    if notice.kind == NoticeKind.HEARD:
        return "accounts/"
    if notice.user.role == Role.MANAGEMENT:
        return "notices/"
    return f"cases/{reference}/"
