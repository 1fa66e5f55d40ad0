"""A schedule of keeping in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.retentions import Keeping, Retention, Time
from ombud.rulebook.vocabulary import KeptFrom, KeptUnit
from ombud.web.desk.rulebook.words import Fact, Part, categories, linkable, profiles


def retention_parts(rule: Retention) -> list[Part]:
    """How long what is kept, for which complaints, and where that comes from."""
    notes = said_in(rule.notes)
    parts = [
        Part(_("How long it is kept"), [_keeping(row) for row in rule.keep]),
        Part(_("For which complaints"), [_applies(rule)]),
        Part(_("What else the rule says"), [Fact(_("Note"), [notes])] if notes else []),
        Part(_("Where it comes from"), list(_origin(rule))),
    ]
    return [part for part in parts if part.facts]


def _keeping(row: Keeping) -> Fact:
    """One thing: its shortest and longest time, each a whole sentence."""
    sentences = []
    since = str(KeptFrom(row.since).label)
    if row.at_least is not None:
        told = {"time": length(row.at_least), "since": since}
        sentences.append(_("For at least %(time)s %(since)s.") % told)
    if row.at_most is not None:
        told = {"time": length(row.at_most), "since": since}
        sentences.append(_("For %(time)s at most %(since)s.") % told)
    return Fact(str(row.what.label), sentences)


def length(time: Time) -> str:
    """A time of keeping: 90 days, 3 years."""
    told = {"count": time.count}
    if time.unit == KeptUnit.DAYS:
        return ngettext("%(count)s day", "%(count)s days", time.count) % told
    if time.unit == KeptUnit.MONTHS:
        return ngettext("%(count)s month", "%(count)s months", time.count) % told
    return ngettext("%(count)s year", "%(count)s years", time.count) % told


def _applies(rule: Retention) -> Fact:
    sentences = []
    if rule.categories:
        named = ", ".join(categories(rule.categories))
        sentences.append(_("Only if it is about: %(names)s.") % {"names": named})
    if rule.profiles:
        named = ", ".join(profiles(rule.profiles))
        sentences.append(_("Only under the time limits: %(names)s.") % {"names": named})
    return Fact(_("Complaints"), sentences or [_("All of them.")])


def _origin(rule: Retention) -> Iterator[Fact]:
    yield Fact(_("Basis"), [str(rule.basis.label)])
    if rule.instrument:
        yield Fact(_("Instrument"), [rule.instrument])
    if rule.source:
        yield Fact(_("Source"), [rule.source], link=linkable(rule.source))
    sure = [str(rule.confidence.label), said_in(rule.confidence_note)]
    yield Fact(_("How sure we are of it"), [each for each in sure if each])
