"""Every clock of a case as a list: what law sets, what we promised, and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases.deadlines import facts
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import LAPSING, Basis
from ombud.web.desk.clocks import Clock, Watch
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.cases.models.deadline import Deadline, Extension


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A clock in the list. `notes` are whole sentences about what became of it.

    `asked` is a request for more time that nobody has granted yet.
    """

    pk: int
    url: str
    clock: Clock
    by: str
    is_over: bool
    is_ours: bool
    notes: list[str]
    asked: "Extension | None"
    asked_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Clocks of one kind of duty: those that count, and those that are over."""

    heading: str
    running: list[Row]
    over: list[Row]


def groups(case: "Case", clocks: "Iterable[Deadline]", watch: Watch) -> list[Group]:
    """The clocks by what they rest on; a group without any is left out."""
    known = [_row(case, clock, watch) for clock in clocks]
    by_law = [
        row for row in known if row.is_ours and row.clock.basis == Basis.STATUTORY
    ]
    service = [row for row in known if row.is_ours and row.clock.basis == Basis.SERVICE]
    others = [row for row in known if not row.is_ours]
    headed = [
        (_("Set by law"), by_law),
        (_("Our own promises"), service),
        (_("Not ours to keep"), others),
    ]
    return [
        Group(
            heading=heading,
            running=[row for row in rows if not row.is_over],
            over=[row for row in rows if row.is_over],
        )
        for heading, rows in headed
        if rows
    ]


def _row(case: "Case", clock: "Deadline", watch: Watch) -> Row:
    asked = next((row for row in clock.extensions.all() if row.given_at is None), None)
    asked = asked if clock.is_running else None
    return Row(
        pk=clock.pk,
        url=reverse("desk:clock", args=[case.reference, clock.pk]),
        clock=watch.read(clock),
        by=title_of(clock),
        is_over=not clock.is_running,
        is_ours=clock.kind not in LAPSING,
        notes=notes(clock, watch),
        asked=asked,
        asked_until=day(watch.day_of(asked.new_due_at)) if asked else "",
    )


def title_of(clock: "Deadline") -> str:
    """By which rule a clock runs, in the reader's language."""
    says = facts.said_by(clock)
    if says is None:
        return _("A day we named ourselves")
    if says.basis != clock.basis:
        aim = {"rule": rulebook.said_in(says.title)}
        return _("Our earlier aim for: %(rule)s") % aim
    return rulebook.said_in(says.title)


def notes(clock: "Deadline", watch: Watch) -> list[str]:
    """What became of a clock: more time, standing still, met late, set aside."""
    said = []
    for row in clock.extensions.all():
        if row.given_at is not None:
            old = {"day": day(watch.day_of(row.old_due_at))}
            said.append(_("Extended, it was %(day)s.") % old)
    if pause := watch.read(clock).pause:
        said.append(pause)
    if clock.missed_at is not None and clock.met_at is not None:
        met = {"day": day(watch.day_of(clock.met_at))}
        said.append(_("Missed, and done on %(day)s.") % met)
    if clock.ended_at is not None:
        ended = {"day": day(watch.day_of(clock.ended_at))}
        set_aside = _("Set aside on %(day)s, because what it was counted from changed.")
        lapsed = _("Ran out by itself on %(day)s.")
        said.append((set_aside if clock.ended_as == "set_aside" else lapsed) % ended)
    return said
