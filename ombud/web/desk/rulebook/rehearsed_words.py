"""What a rehearsal found, in sentences: over all complaints, and for each one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.insight.rehearsal_found import Answers, Changed, DateChange, Rehearsal
from ombud.rulebook.vocabulary import Demandable
from ombud.web.templatetags.days import count, day


def department(code: str, units: dict[str, str]) -> str:
    """A department by its name; one that is not there by its code."""
    return units.get(code, code) if code else _("No department")


def in_all(found: Rehearsal) -> Iterator[str]:
    """The totals, a sentence each; only what would be otherwise."""
    n = len(found.changed)
    yield ngettext(
        "Something would have been otherwise for %(n)s of %(all)s complaint.",
        "Something would have been otherwise for %(n)s of %(all)s complaints.",
        found.n,
    ) % {"n": count(n), "all": count(found.n)}
    totals = (*_of_dates(found), *_of_judging(found), *_of_deciding(found))
    for number, told in totals:
        if number:
            yield told % {"n": count(number)}
    yield from _answers(found.before, found.after)


def _of_dates(found: Rehearsal) -> list[tuple[int, str]]:
    earlier, later, begun, gone = found.earlier, found.later, found.begun, found.gone
    return [
        (
            earlier,
            ngettext(
                "%(n)s date would have come earlier.",
                "%(n)s dates would have come earlier.",
                earlier,
            ),
        ),
        (
            later,
            ngettext(
                "%(n)s date would have come later.",
                "%(n)s dates would have come later.",
                later,
            ),
        ),
        (
            begun,
            ngettext(
                "There would have been %(n)s date more.",
                "There would have been %(n)s dates more.",
                begun,
            ),
        ),
        (
            gone,
            ngettext(
                "There would have been %(n)s date less.",
                "There would have been %(n)s dates less.",
                gone,
            ),
        ),
    ]


def _of_judging(found: Rehearsal) -> list[tuple[int, str]]:
    moved, more, less = found.rerouted, found.more_urgent, found.less_urgent
    return [
        (
            moved,
            ngettext(
                "%(n)s complaint would have gone to another department.",
                "%(n)s complaints would have gone to another department.",
                moved,
            ),
        ),
        (
            more,
            ngettext(
                "%(n)s complaint would have been more urgent.",
                "%(n)s complaints would have been more urgent.",
                more,
            ),
        ),
        (
            less,
            ngettext(
                "%(n)s complaint would have been less urgent.",
                "%(n)s complaints would have been less urgent.",
                less,
            ),
        ),
        *_of_looking(found),
    ]


def _of_looking(found: Rehearsal) -> list[tuple[int, str]]:
    deeper, less_deep = found.deeper, found.less_deep
    return [
        (
            deeper,
            ngettext(
                "%(n)s complaint would have been looked into more deeply.",
                "%(n)s complaints would have been looked into more deeply.",
                deeper,
            ),
        ),
        (
            less_deep,
            ngettext(
                "%(n)s complaint would have been looked into less deeply.",
                "%(n)s complaints would have been looked into less deeply.",
                less_deep,
            ),
        ),
    ]


def _of_deciding(found: Rehearsal) -> list[tuple[int, str]]:
    needed, spared = found.approvals_more, found.approvals_less
    unmet = found.demands_unmet
    return [
        (
            needed,
            ngettext(
                "%(n)s decision would have needed a second person, and needs none now.",
                "%(n)s decisions would have needed a second person, and need none now.",
                needed,
            ),
        ),
        (
            spared,
            ngettext(
                "%(n)s decision would have needed no second person, and needs one now.",
                "%(n)s decisions would have needed no second person, and need one now.",
                spared,
            ),
        ),
        (
            unmet,
            ngettext(
                "%(n)s decision was made without a step that would be demanded.",
                "%(n)s decisions were made without a step that would be demanded.",
                unmet,
            ),
        ),
    ]


def _answers(before: Answers, after: Answers) -> Iterator[str]:
    """How many answers are late now, and would have been; their number beside them."""
    if before == after:
        return
    told = {
        "late": count(after.late),
        "all": count(after.n),
        "late_now": count(before.late),
        "all_now": count(before.n),
    }
    if before.n:
        yield (
            _(
                "%(late)s of %(all)s answers would have been late; %(late_now)s of"
                " %(all_now)s are late as it is."
            )
            % told
        )
    else:
        yield _("%(late)s of %(all)s answers would have been late.") % told


def sentences_of(case: Changed, units: dict[str, str]) -> Iterator[str]:
    """What would be otherwise for one complaint, a sentence each."""
    for change in case.dates:
        yield _dated(change)
    judged = case.judged
    if judged.unit:
        yield _("Department: %(new)s instead of %(old)s.") % {
            "new": department(judged.unit.new, units),
            "old": department(judged.unit.old, units),
        }
    if judged.urgency:
        yield _("Urgency: %(new)s instead of %(old)s.") % {
            "new": judged.urgency.new.label,
            "old": judged.urgency.old.label,
        }
    if judged.level:
        yield _("Investigation: %(new)s instead of %(old)s.") % {
            "new": judged.level.new.label,
            "old": judged.level.old.label,
        }
    if judged.approval is True:
        yield _("A second person would have had to agree to the decision.")
    if judged.approval is False:
        yield _("No second person would have had to agree to the decision.")
    yield from (_demanded(demand) for demand in judged.demands)


def _demanded(demand: Demandable) -> str:
    return {
        Demandable.CONSULT: _("A department would have had to be consulted first."),
        Demandable.ASK: _("The complainant would have had to be asked first."),
        Demandable.OFFER: _("Options would have had to be offered first."),
    }[demand]


def _dated(change: DateChange) -> str:
    told = {
        "what": change.kind.label,
        "basis": change.basis.label,
        "old": day(change.old),
        "new": day(change.new),
        "n": count(abs(change.days)),
    }
    if change.old is None:
        return _("%(what)s (%(basis)s): %(new)s, a date there is not now.") % told
    if change.new is None:
        return _("%(what)s (%(basis)s): no date instead of %(old)s.") % told
    if not change.days:
        return _("%(what)s (%(basis)s): %(new)s, at another hour.") % told
    if change.days < 0:
        return (
            ngettext(
                "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s day earlier.",
                "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s days earlier.",
                -change.days,
            )
            % told
        )
    return (
        ngettext(
            "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s day later.",
            "%(what)s (%(basis)s): %(new)s instead of %(old)s, %(n)s days later.",
            change.days,
        )
        % told
    )
