"""A process in words: who is asked how we handled their complaint."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.processes import Process, Survey
from ombud.surveys import items
from ombud.web.desk.rulebook.words import Fact, Part
from ombud.web.templatetags.days import count

NAME = gettext_lazy("Asking people how we handled their complaint")
FIELDS = {
    "active": gettext_lazy("People are asked"),
    "after_days": gettext_lazy("Asked after so many days"),
    "remind_after": gettext_lazy("Reminded after so many days"),
    "put_right_after": gettext_lazy("Asked about a remedy after so many days"),
    "all_up_to": gettext_lazy("Everybody is asked up to so many complaints a month"),
    "share": gettext_lazy("Drawn of more than that, in per cent"),
    "items": gettext_lazy("Asked beside the usual questions"),
}


def survey_part(process: Process) -> Part:
    """Whom we ask, when, and what."""
    facts = list(_facts(process.survey)) if process.survey.active else []
    return Part(
        str(NAME),
        facts,
        empty=_("Nobody is asked."),
    )


def _facts(rule: Survey) -> Iterator[Fact]:
    asked = ngettext(
        "%(n)s day after our final answer, or after the end.",
        "%(n)s days after our final answer, or after the end.",
        rule.after_days,
    )
    yield Fact(_("Asked"), [asked % {"n": count(rule.after_days)}])
    reminded = ngettext(
        "Once, after %(n)s day.", "Once, after %(n)s days.", rule.remind_after
    )
    yield Fact(_("Reminder"), [reminded % {"n": count(rule.remind_after)}])
    remedies = ngettext(
        "%(n)s day after it was carried out.",
        "%(n)s days after it was carried out.",
        rule.put_right_after,
    )
    put_right = [remedies % {"n": count(rule.put_right_after)}]
    yield Fact(_("Whether a remedy put it right"), put_right)
    drawn = _(
        "Everybody, while no more than %(n)s complaints ended in a month; else"
        " %(share)s%% of them, drawn at random."
    ) % {"n": count(rule.all_up_to), "share": count(rule.share)}
    yield Fact(_("Who"), [drawn])
    chosen = [said_in(item.text) for item in items.of_codes(rule.items)]
    if chosen:
        yield Fact(_("Asked beside the usual questions"), chosen)
