"""What the complainant may expect next, what waits, and what we missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.told import Told
from ombud.rulebook.vocabulary import Basis, DeadlineKind
from ombud.web.limit_words import in_words
from ombud.web.portal import clock_moves
from ombud.web.portal.case_clocks import WORDS_OF_OURS, due_day, pause
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Sentences = Mapping[DeadlineKind, _StrPromise]

K = DeadlineKind

PROMISED: "Sentences" = {
    K.ACKNOWLEDGEMENT: gettext_lazy(
        "By then we confirm that we have your complaint, and say what happens next."
    ),
    K.UPDATE: gettext_lazy(
        "By then we write to you again, even if there is nothing new."
    ),
    K.ANSWER: gettext_lazy("By then you have our decision, with our reasons."),
    K.REVIEW_ACKNOWLEDGEMENT: gettext_lazy(
        "By then we confirm that we look at it again."
    ),
    K.REVIEW: gettext_lazy("By then you have the result of our second look."),
}

MISSED: "Sentences" = {
    K.ACKNOWLEDGEMENT: gettext_lazy(
        "We promised to confirm your complaint by %(day)s, and have not done it."
    ),
    K.UPDATE: gettext_lazy("We promised to write to you by %(day)s, and have not."),
    K.ANSWER: gettext_lazy("We promised our decision by %(day)s, and you have none."),
    K.REVIEW_ACKNOWLEDGEMENT: gettext_lazy(
        "We promised to confirm your review by %(day)s, and have not done it."
    ),
    K.REVIEW: gettext_lazy(
        "We promised to answer your review by %(day)s, and have not done it."
    ),
    K.REMEDY: gettext_lazy(
        "We promised to put it right by %(day)s, and have not finished."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The next date we are to be heard of, what comes by then, and by which rule."""

    pk: int
    day: str
    what: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    pk: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedDate:
    pk: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Longer:
    """More time was given: the old date beside the new one, and why."""

    pk: int
    old: str
    new: str
    reason: str
    notice: int | None


def next_promise(clocks: Iterable[Told], *, now: datetime) -> Promised | None:
    """The next date by which we are to be heard of, of those still ahead."""
    ahead = (
        each
        for each in clocks
        if each.kind in WORDS_OF_OURS and each.row.is_running and each.row.due_at >= now
    )
    told = next(ahead, None)
    if told is None:
        return None
    return Promised(
        pk=told.row.pk,
        day=due_day(told),
        what=str(PROMISED[told.kind]),
        rule=_rule(told),
    )


def standing_still(clocks: Iterable[Told], *, now: datetime) -> list[Paused]:
    """Why our answer waits; without such a clock, why another does."""
    known = list(clocks)
    paused = [
        each
        for each in known
        if each.kind in WORDS_OF_OURS and each.standing_still(now)
    ]
    answers = [each for each in paused if each.kind in (K.ANSWER, K.REVIEW)]
    return [
        Paused(pk=each.row.pk, words=pause(each, now=now, beside=known))
        for each in answers or paused[:1]
    ]


def missed(clocks: Iterable[Told], *, now: datetime) -> list[MissedDate]:
    """Dates we promised that are over, with what we promised still to come."""
    return [
        MissedDate(
            pk=each.row.pk, words=str(MISSED[each.kind]) % {"day": due_day(each)}
        )
        for each in clocks
        if each.is_ours and each.row.is_running and each.row.due_at < now
    ]


def longer(clocks: Iterable[Told]) -> list[Longer]:
    """The extensions of clocks that still run."""
    return [
        Longer(
            pk=each.row.pk,
            old=day(each.calendar.day_of(given.old_due_at)),
            new=day(each.calendar.day_of(given.new_due_at)),
            reason=clock_moves.reason_of(each, given.reason),
            notice=given.notice_id,
        )
        for each in clocks
        if each.row.is_running
        for given in each.extensions[-1:]
    ]


def _rule(told: Told) -> str:
    """By what rule a date is the date, in half a line."""
    if told.says is None or told.limit is None:
        return ""
    length = {"length": in_words(told.limit.count, told.limit.unit)}
    if told.row.basis == Basis.STATUTORY:
        return _("The law sets the time for this: %(length)s.") % length
    return _("We promise this to everybody who complains: %(length)s.") % length
