"""The clocks of a case in the complainant's words, as boxes and as what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ombud.cases.told import Told
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import Basis, DeadlineKind, PauseReason
from ombud.web.limit_words import in_words
from ombud.web.portal import clock_moves
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Sentences = Mapping[DeadlineKind, _StrPromise]

K = DeadlineKind
SOON = {Basis.STATUTORY: 9, Basis.SERVICE: 2}  # days before the due day
# What we write to the complainant; the rest has its place elsewhere on the page.
WORDS_OF_OURS = (
    K.ACKNOWLEDGEMENT,
    K.UPDATE,
    K.ANSWER,
    K.REVIEW_ACKNOWLEDGEMENT,
    K.REVIEW,
)

TITLES: "Sentences" = {
    K.ACKNOWLEDGEMENT: gettext_lazy("Acknowledgement by %(day)s"),
    K.UPDATE: gettext_lazy("Next update by %(day)s"),
    K.ANSWER: gettext_lazy("Decision by %(day)s"),
    K.REVIEW_ACKNOWLEDGEMENT: gettext_lazy("Acknowledgement of your review by %(day)s"),
    K.REVIEW: gettext_lazy("Answer to your review by %(day)s"),
    K.REMEDY: gettext_lazy("What we promised, done by %(day)s"),
    K.OPTION: gettext_lazy("Your choice among the options by %(day)s"),
    K.OUTSIDE: gettext_lazy("Your way to an outside body until %(day)s"),
    K.OUTSIDE_DECISION: gettext_lazy("Decision of the outside body by %(day)s"),
}

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
class ClockShown:
    """A clock as a box. `rule` is named where several rules give such a date."""

    pk: int
    kind: str
    due: date
    state: str
    title: str
    reason: str
    rule: str
    share: float
    pause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The next date we are to be heard of, what comes by then, and by which rule."""

    pk: int
    day: str
    what: str
    rule: str
    pause: str


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


def boxes(clocks: Iterable[Told], *, now: datetime) -> list[ClockShown]:
    """The clocks of what is written to the complainant, by us or by an outside body."""
    shown = (*WORDS_OF_OURS, K.OUTSIDE_DECISION)
    known = [each for each in clocks if each.kind in shown]
    return [box(each, now=now, beside=known) for each in known]


def owed(clocks: Iterable[Told], *, now: datetime) -> list[ClockShown]:
    """Of what we write to the complainant, what is still to come."""
    running = [each for each in clocks if each.is_ours and each.row.is_running]
    return boxes(running, now=now)


def box(told: Told, *, now: datetime, beside: Iterable[Told] = ()) -> ClockShown:
    """One clock. Beside others of its kind it says by which rule it counts."""
    row = told.row
    whole = (row.due_at - row.started_at).total_seconds() or 1
    of_its_kind = [each for each in beside if each.kind == told.kind]
    several = len(of_its_kind) > 1 and told.says is not None
    return ClockShown(
        pk=row.pk,
        kind=told.kind.value,
        due=told.calendar.day_of(row.due_at),
        state=state(told, now=now),
        title=title(told),
        reason=reason(told, now=now),
        rule=said_in(told.says.title) if several and told.says else "",
        share=(now - row.started_at).total_seconds() / whole,
        pause=pause(told, now=now) or clock_moves.summary(told),
    )


def title(told: Told) -> str:
    return TITLES[told.kind] % {"day": due_day(told)}


def due_day(told: Told) -> str:
    """The day it is due, where the office is."""
    return day(told.calendar.day_of(told.row.due_at))


def state(told: Told, *, now: datetime) -> str:
    """How a clock stands: met, missed, paused, soon or running."""
    row = told.row
    if row.met_at is not None:
        return "met" if row.met_at <= row.due_at else "missed"
    if told.standing_still(now):
        return "paused"
    if row.ended_at is not None or now > row.due_at:
        return "missed" if told.is_ours else "met"
    soon = _days_left(told, now) <= SOON[Basis(row.basis)]
    return "soon" if soon else "running"


def _days_left(told: Told, now: datetime) -> int:
    due = told.calendar.day_of(told.row.due_at)
    return (due - told.calendar.day_of(now)).days


def reason(told: Told, *, now: datetime) -> str:
    """How it stands, in a sentence or two."""
    row = told.row
    if told.is_set_aside:
        return _("This date no longer counts: what it was counted from has changed.")
    if row.met_at is not None:
        done = {"day": day(told.calendar.day_of(row.met_at))}
        if row.met_at <= row.due_at:
            return _("Done on %(day)s.") % done
        return _("Done late, on %(day)s.") % done
    if row.ended_at is not None or now > row.due_at:
        if not told.is_ours:
            return _("This time has run out.")
        return _("We missed this date. It is recorded, and our management sees it.")
    left = _days_left(told, now)
    counted = ngettext("%(days)s day left.", "%(days)s days left.", left)
    by_law = _("Set by law.") if row.basis == Basis.STATUTORY else ""
    return f"{counted % {'days': left}} {by_law}".strip()


def rule(told: Told) -> str:
    """By what rule a date is the date, in half a line."""
    if told.says is None or told.limit is None:
        return ""
    length = {"length": in_words(told.limit.count, told.limit.unit)}
    if told.row.basis == Basis.STATUTORY:
        return _("The law sets the time for this: %(length)s.") % length
    return _("We promise this to everybody who complains: %(length)s.") % length


def pause(told: Told, *, now: datetime) -> str:
    """Why a clock stands still, until when at the latest, and what is due then."""
    still = told.standing_still(now)
    if still is None:
        return ""
    why = PauseReason(still.reason)
    ends = told.calendar.day_of(still.cap_at)
    then = _then(told.kind, waits=why == PauseReason.COMPLAINANT)
    return f"{why.label} {then % {'day': day(ends), 'due': due_day(told)}}"


def _then(kind: DeadlineKind, *, waits: bool) -> str:
    if waits and kind == K.ANSWER:
        return _(
            "If we do not hear from you by %(day)s, the clock goes on and our answer is"
            " due by %(due)s."
        )
    if waits:
        return _(
            "If we do not hear from you by %(day)s, the clock goes on and this is due"
            " by %(due)s."
        )
    if kind == K.ANSWER:
        return _(
            "The clock goes on after %(day)s at the latest, and our answer is then due"
            " by %(due)s."
        )
    return _(
        "The clock goes on after %(day)s at the latest, and this is then due by"
        " %(due)s."
    )


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
        rule=rule(told),
        pause=pause(told, now=now),
    )


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
