"""A process in words: who may promise money, how deep one looks, waiting and work."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.cases.vocabulary import Severity
from ombud.letters.sums import written as amount
from ombud.rulebook import judging
from ombud.rulebook import queries as rulebook
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.vocabulary import InvestigationLevel
from ombud.web.desk.rulebook.words import Fact, Part, listed
from ombud.web.templatetags.days import count


def authority_part(process: Process) -> Part:
    """How much money who may promise one complainant without asking anybody."""
    return Part(
        _("How much money somebody may promise by themselves"),
        list(_authority(process)),
        empty=_("There are no limits: nobody has to ask before promising a sum."),
    )


def _authority(process: Process) -> Iterator[Fact]:
    if not process.authority:
        return
    if not judging.has_limits(process):
        alone = _("One person runs the whole process, so these limits do not hold.")
        yield Fact(_("Small business"), [alone])
    for row in process.authority:
        yield Fact(str(row.role.label), [limit_sentence(row.amount)])
    nobody_else = _("They may promise no money by themselves.")
    yield Fact(_("All others"), [nobody_else])
    months = process.authority_months
    yield Fact(
        _("What is counted"),
        [
            ngettext(
                "All that was promised to the same complainant in %(n)s month.",
                "All that was promised to the same complainant in %(n)s months.",
                months,
            )
            % {"n": count(months)}
        ],
    )


def limit_sentence(limit: Decimal | None) -> str:
    """How much somebody may promise by themselves; None is without limit."""
    if limit is None:
        return _("Any sum.")
    if not limit:
        return _("They may promise no money by themselves.")
    written = amount(limit, rulebook.organisation().currency)
    return _("Up to %(sum)s.") % {"sum": written}


def who_may_promise(process: Process, asked: Decimal | None) -> list[str]:
    """Who may promise a sum alone; of no sum, how much each may. Empty: anybody."""
    if not judging.has_limits(process):
        return []
    limits = {row.role: row.amount for row in process.authority}
    if asked is None:
        return [
            _("%(who)s: %(limit)s")
            % {"who": role.label, "limit": limit_sentence(limit)}
            for role, limit in limits.items()
        ]
    able = [
        str(role.label)
        for role, limit in limits.items()
        if limit is None or limit >= asked
    ]
    return able or [_("Nobody: it is more than anybody may promise by themselves.")]


def depth_part(process: Process) -> Part:
    """Which complaints are looked into how deep."""
    by_level: dict[InvestigationLevel, list[str]] = {
        level: [] for level in InvestigationLevel
    }
    for severity in Severity:
        by_level[judging.level(process, severity=severity)].append(str(severity.label))
    return Part(
        _("How deep an investigation goes"),
        [
            Fact(str(level.label), [_graded(labels)])
            for level, labels in by_level.items()
        ],
    )


def _graded(labels: list[str]) -> str:
    if not labels:
        return _("No complaint.")
    return _("Severity: %(names)s.") % {"names": listed(labels)}


def waiting_part(process: Process) -> Part:
    """What follows when nobody replies to the final answer."""
    remind, close = process.waiting.remind_after, process.waiting.close_after
    reminded = ngettext(
        "%(n)s working day after the answer we remind them.",
        "%(n)s working days after the answer we remind them.",
        remind,
    )
    closed = ngettext(
        "From %(n)s working day after the answer the complaint may be closed.",
        "From %(n)s working days after the answer the complaint may be closed.",
        close,
    )
    within = process.waiting.review_within
    reviewed = ngettext(
        "After closing, a review may be asked for within %(n)s day.",
        "After closing, a review may be asked for within %(n)s days.",
        within,
    )
    return Part(
        _("When the complainant says nothing to our final answer"),
        [
            Fact(_("Reminder"), [reminded % {"n": count(remind)}]),
            Fact(_("Closing"), [closed % {"n": count(close)}]),
            Fact(_("A review after it"), [reviewed % {"n": count(within)}]),
        ],
    )


def work_part(process: Process) -> Part:
    """Who is given work, and what happens with a complaint nobody has."""
    return Part(
        _("Who gets which work"),
        [
            Fact(_("Giving out"), _giving_out(process)),
            Fact(_("Nobody in charge"), [_unowned(process.owner_alarm_minutes)]),
            Fact(_("Looked at once more"), [_sample(process.quality_sample.size)]),
        ],
    )


def _giving_out(process: Process) -> list[str]:
    rule = process.assignment
    by_itself = _(
        "A complaint goes by itself to somebody of the department who is there, knows"
        " the language and has the fewest open complaints."
    )
    said = [by_itself if rule.automatic else _("People give out complaints.")]
    if rule.cap is None:
        return [*said, _("There is no limit to how many somebody has.")]
    most = ngettext(
        "Nobody is given more than %(n)s open complaint, unless their own record says"
        " otherwise.",
        "Nobody is given more than %(n)s open complaints, unless their own record"
        " says otherwise.",
        rule.cap,
    )
    return [*said, most % {"n": count(rule.cap)}]


def _unowned(minutes: int) -> str:
    return ngettext(
        "The leads hear of it after %(n)s working minute.",
        "The leads hear of it after %(n)s working minutes.",
        minutes,
    ) % {"n": count(minutes)}


def _sample(size: int) -> str:
    if not size:
        return _("No complaints are drawn.")
    return ngettext(
        "%(n)s complaint is drawn at random each month.",
        "%(n)s complaints are drawn at random each month.",
        size,
    ) % {"n": count(size)}
