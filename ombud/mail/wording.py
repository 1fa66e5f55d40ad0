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
from ombud.cases.models import Case, Deadline, Notice
from ombud.cases.vocabulary import NoticeKind
from ombud.journal import queries as journal
from ombud.letters import composing, days
from ombud.mail.models import Outgoing
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules
from ombud.vault import sealing
from ombud.vault.places import Place
from ombud.vault.rewrapping import Wrapped

LATE, NOTICE = "late", "notice"
MOVED = "moved"  # to an address that was taken out of a complaint
UNTIL = {"awaited", "withdrawn"}  # letters that name a last day
MASK = "•••••-•••••-•••••-•••••-•••••"
BY_MAIL = "-by-mail"  # the same letter for those whose receipt comes with it
ALL = 100  # per cent
OF_UNSEALING = {
    NoticeKind.UNSEALING_ASKED,
    NoticeKind.UNSEALED_AT_ONCE,
    NoticeKind.UNSEALING_ANSWERED,
}
SINCE = {NoticeKind.ALERT, NoticeKind.TIME_ASKED}  # told by the day it happened


def place_of(entry_id: int) -> Place:
    """Where a receipt that goes out with a letter belongs."""
    return Place("mail.outgoing", str(entry_id), "secret")


WRAPPED = Wrapped("mail.Outgoing", "secret", place_of, row="entry_id")


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
        place = place_of(outgoing.entry_id)
        opened = sealing.unseal(outgoing.secret, place=place)
        facts["receipt"] = MASK if masked else opened.decode()
        kind += BY_MAIL
    return _letter(kind, language, facts)


def _letter(kind: str, language: str, facts: Mapping[str, str]) -> Letter:
    return Letter(
        composing.compose(kind, language, facts, part="subject"),
        re.sub(r"\n{3,}", "\n\n", composing.compose(kind, language, facts)),
    )


def news_of(case: Case) -> Letter:
    """The letter that tells the complainant of something new, before it is due."""
    return _letter("news", case.language, _facts_of(case, case.language))


def _facts(outgoing: Outgoing) -> dict[str, str]:
    return _facts_of(outgoing.case, outgoing.language)


def _facts_of(case: Case, language: str) -> dict[str, str]:
    brand = case.brand_id
    organisation = rules.organisation_as(brand)
    return {
        "reference": case.reference,
        "link": f"{rules.address_of(brand)}/track/",
        "survey": f"{rules.address_of(brand)}/survey/",  # a token follows
        "organisation": rules.said_in(organisation.names, language),
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
    part, facts = _part_of(notice), facts | _told_to_staff(notice, language)
    said = composing.compose(NOTICE, language, facts, part=part)
    piece = partial(composing.compose, NOTICE, language, {**facts, "said": said})
    return Letter(piece(part=f"subject_{part}"), piece())


def line_of(notice: Notice, language: str) -> tuple[str, str]:
    """A notice as one line among others, and the link to go on from there."""
    facts = {"reference": notice.case.reference} | _told_to_staff(notice, language)
    part = f"subject_{_part_of(notice)}"
    return composing.compose(NOTICE, language, facts, part=part), facts["link"]


def _part_of(notice: Notice) -> str:
    is_over = notice.kind == NoticeKind.REMINDER and notice.share >= ALL
    return "over" if is_over else notice.kind


def _told_to_staff(notice: Notice, language: str) -> dict[str, str]:
    with translation.override(language):
        what = str(notice.get_clock_kind_display())
    at = notice.made_at if notice.kind in SINCE else notice.due_at or notice.made_at
    return {
        "what": what,
        "share": str(notice.share),
        "day": days.written(at, rules.organisation().zone, language),
        "link": f"{settings.BASE_URL}/desk/{_place(notice, notice.case.reference)}",
    }


def _place(notice: Notice, reference: str) -> str:
    """Where to go on. Top management sees no case, only the notices; whoever is
    complained about sees what they are asked, and not the case.
    """
    if notice.kind == NoticeKind.HEARD:
        return "accounts/"
    if notice.kind in OF_UNSEALING:
        return "unsealing/"
    if notice.user.role == Role.MANAGEMENT:
        return "notices/"
    return f"cases/{reference}/"
