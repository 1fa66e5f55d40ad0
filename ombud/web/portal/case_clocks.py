"""The clocks of a case in the complainant's words: how each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ombud.cases.told import Told
from ombud.rulebook.queries import said_in
from ombud.rulebook.vocabulary import Basis, DeadlineKind, PauseReason
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
        pause=pause(told, now=now, beside=of_its_kind) or clock_moves.last_pause(told),
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
    if told.is_set_aside:
        return "running"
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
        return _done(told, row.met_at)
    if told.standing_still(now):
        return _("The clock stands still. This is the latest it can be.")
    if row.ended_at is None and now <= row.due_at:
        return _running(told, now)
    if told.is_ours:
        return _("We missed this date. It is recorded, and our management sees it.")
    return _("This time has run out.")


def _done(told: Told, at: datetime) -> str:
    done = {"day": day(told.calendar.day_of(at))}
    if at <= told.row.due_at:
        return _("Done on %(day)s.") % done
    return _("Done late, on %(day)s.") % done


def _running(told: Told, now: datetime) -> str:
    left = _days_left(told, now)
    counted = ngettext("%(days)s day left.", "%(days)s days left.", left)
    by_law = _("Set by law.") if told.row.basis == Basis.STATUTORY else ""
    said = (counted % {"days": left}, by_law, clock_moves.longer(told))
    return " ".join(filter(None, said))


def pause(told: Told, *, now: datetime, beside: Iterable[Told] = ()) -> str:
    """Why a clock stands still, until when at the latest, and what is due then.

    No later day is named where a law beside it asks for the same sooner.
    """
    still = told.standing_still(now)
    if still is None:
        return ""
    why = PauseReason(still.reason)
    if any(_runs_ahead_of(told, each, now) for each in beside):
        return str(why.label)
    ends = told.calendar.day_of(still.cap_at)
    then = _then(told.kind, waits=why == PauseReason.COMPLAINANT)
    return f"{why.label} {then % {'day': day(ends), 'due': due_day(told)}}"


def _runs_ahead_of(told: Told, other: Told, now: datetime) -> bool:
    is_law = other.kind == told.kind and other.row.basis == Basis.STATUTORY
    runs = other.row.is_running and other.standing_still(now) is None
    return is_law and runs and other.row.due_at < told.row.due_at


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
