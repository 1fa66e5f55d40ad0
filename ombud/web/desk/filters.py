"""By what the queue can be narrowed: one row a field, and nothing beside them.

The same table serves the lists of the page, the chips, and filters typed as text:
`narrowed("severity", "major", asking)` is a condition, or None for words that this
field does not know.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases import queries
from ombud.cases.queries import narrowing
from ombud.cases.states import STAGES, Status
from ombud.cases.vocabulary import CaseKind, Channel, Severity, Stage
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from ombud.rulebook.brands import MAIN
from ombud.rulebook.models import Organisation
from ombud.web.desk import spans
from ombud.web.desk.colleagues import in_order

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from ombud.cases.models import Tag
    from ombud.rulebook.models import Category

HANDLING = [Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE]
NOBODY, ME = "nobody", "me"

CLOCKS: "Mapping[str, _StrOrPromise]" = {
    "missed": _("Missed"),
    "today": _("Due today"),
    "week": _("Due within a week"),
    "paused": _("Paused"),
    "met": _("Met"),
}
MARKS: "Mapping[str, tuple[_StrOrPromise, Callable[[], Q]]]" = {
    "confidential": (_("Confidential"), lambda: Q(confidential=True)),
    "danger": (_("Danger told"), lambda: Q(danger_told=True)),
    "unassigned": (_("Nobody in charge"), narrowing.without_owner),
    "waiting": (_("With the complainant"), narrowing.waiting),
    "question": (_("With a department"), narrowing.with_a_question_open),
    "remedy": (_("A remedy is owed"), narrowing.with_a_remedy_open),
    "minor": (_("Under age"), lambda: Q(is_minor=True)),
    "represented": (_("For somebody else"), narrowing.represented),
    "handling": (_("About our handling"), lambda: Q(about_handling=True)),
}


class Asking:
    """Who narrows a list, when; the lists of what there is, each asked for once."""

    def __init__(
        self, actor: User, at: datetime, here: Organisation | None = None
    ) -> None:
        self.actor = actor
        self.at = at
        self.here = here

    @cached_property
    def categories(self) -> "list[Category]":
        return rulebook.categories_offered()

    @cached_property
    def owners(self) -> list[User]:
        """Those who handle complaints, as the reader's alphabet has them."""
        people = User.objects.filter(role__in=HANDLING, is_active=True)
        return in_order(people.only("username", "first_name", "last_name"))

    @cached_property
    def units(self) -> dict[str, tuple[int, str]]:
        """Key and name of each department, by its code."""
        return {
            each.code: (each.pk, rulebook.said_in(each.names))
            for each in rulebook.units()
        }

    @cached_property
    def tags(self) -> "list[Tag]":
        return queries.tags()

    @cached_property
    def brands(self) -> dict[str, str]:
        return rulebook.brands_named(self.here)


@dataclass(frozen=True, slots=True)
class Field:
    """A way to narrow: what may be said of it, and which cases that leaves.

    `kind` is choice or span. A span knows no choices.
    """

    label: "_StrOrPromise"
    narrow: Callable[[str, Asking], Q | None]
    choices: "Callable[[Asking], list[tuple[str, _StrOrPromise]]]"
    kind: str = "choice"

    def said(self, told: str, asking: Asking) -> "_StrOrPromise":
        """A value as a person reads it."""
        return dict(self.choices(asking)).get(told, told)


def narrowed(name: str, told: str, asking: Asking) -> Q | None:
    """The condition; None where there is no such field, or it knows no such value."""
    field = FIELDS.get(name)
    return field.narrow(told, asking) if field else None


def among(chosen: Iterable[tuple[str, str]], asking: Asking) -> Q:
    """All of it at once: of one field any of its values, but every mark and time.

    A value that is not known any more, as a kept view may have it, leaves no case.
    """
    found = Q()
    either: dict[str, Q] = {}
    for name, told in chosen:
        condition = narrowed(name, told, asking)
        if condition is None:
            condition = Q(pk__in=[])
        if name in EVERY_ONE:
            found &= condition
        else:
            either[name] = either[name] | condition if name in either else condition
    for condition in either.values():
        found &= condition
    return found


def _one_of(
    column: str, choices: "Iterable[tuple[str, _StrOrPromise]]"
) -> Callable[[str, Asking], Q | None]:
    known = dict(choices)
    return lambda told, _asking: Q(**{column: told}) if told in known else None


def _owner(told: str, asking: Asking) -> Q | None:
    if told == NOBODY:
        return Q(handler=None)
    if told == ME:
        return Q(handler=asking.actor.pk)
    named = [each.pk for each in asking.owners if told in {str(each.pk), each.username}]
    return Q(handler=named[0]) if named else None


def _owners(asking: Asking) -> "list[tuple[str, _StrOrPromise]]":
    people = [(str(each.pk), each.full_name) for each in asking.owners]
    return [(ME, _("Me")), (NOBODY, _("Nobody yet")), *people]


def _unit(told: str, asking: Asking) -> Q | None:
    if told == "none":
        return Q(unit=None)
    known = asking.units.get(told)
    return Q(unit=known[0]) if known else None


def _units(asking: Asking) -> "list[tuple[str, _StrOrPromise]]":
    names = [(code, name) for code, (_pk, name) in asking.units.items()]
    return [("none", pgettext_lazy("department", "None yet")), *names]


def _tag(told: str, asking: Asking) -> Q | None:
    if told == "none":
        return narrowing.untagged()
    known = [row.pk for row in asking.tags if row.code == told]
    return narrowing.tagged(known[0]) if known else None


def _tags(asking: Asking) -> "list[tuple[str, _StrOrPromise]]":
    """A tag out of use is still on complaints, and told by name."""
    if not asking.tags:
        return []
    names = [(row.code, rulebook.said_in(row.names)) for row in asking.tags]
    return [("none", _("No tag")), *names]


def _category(told: str, asking: Asking) -> Q | None:
    """The category and those within it."""
    within = [
        row.pk
        for row in asking.categories
        if told == row.code or (row.parent and row.parent.code == told)
    ]
    return Q(category__in=within) if within else None


def _categories(asking: Asking) -> "list[tuple[str, _StrOrPromise]]":
    return [(row.code, rulebook.said_in(row.names)) for row in asking.categories]


def _stage(told: str, _asking: Asking) -> Q | None:
    statuses = [str(status) for status, its in STAGES.items() if its == told]
    return Q(status__in=statuses) if statuses else None


def _severity(told: str, _asking: Asking) -> Q | None:
    level = SEVERITIES.get(told)
    return Q(severity=level) if told in SEVERITIES else None


def _clock(told: str, asking: Asking) -> Q | None:
    if told not in CLOCKS:
        return None
    tonight = spans.midnight_after(asking.at)
    return narrowing.whose_clock(told, at=asking.at, tonight=tonight)


def _brand(told: str, asking: Asking) -> Q | None:
    if told not in asking.brands:
        return None
    return Q(brand=None) if told == MAIN else Q(brand=told)


def _mark(told: str, _asking: Asking) -> Q | None:
    return MARKS[told][1]() if told in MARKS else None


SEVERITIES: dict[str, int | None] = {
    **{each.name.lower(): each.value for each in Severity},
    **{str(each.value): each.value for each in Severity},
    "none": None,
}
_SEVERITIES: "list[tuple[str, _StrOrPromise]]" = [
    *((each.name.lower(), each.label) for each in reversed(Severity)),
    ("none", _("not assessed")),
]


def _nothing(_asking: Asking) -> "list[tuple[str, _StrOrPromise]]":
    return []


def _these(
    choices: "Iterable[tuple[str, _StrOrPromise]]",
) -> "Callable[[Asking], list[tuple[str, _StrOrPromise]]]":
    known = list(choices)
    return lambda _asking: known


def _brands(asking: Asking) -> "list[tuple[str, _StrOrPromise]]":
    """A single brand is nothing to choose."""
    return [*asking.brands.items()] if len(asking.brands) > 1 else []


FIELDS: Mapping[str, Field] = {
    "category": Field(_("Category"), _category, _categories),
    "stage": Field(_("Stage"), _stage, _these(Stage.choices)),
    "owner": Field(_("Owner"), _owner, _owners),
    "severity": Field(_("Severity"), _severity, _these(_SEVERITIES)),
    "clock": Field(_("Clock"), _clock, _these(CLOCKS.items())),
    "is": Field(
        pgettext_lazy("filter", "Mark"),
        _mark,
        _these((name, label) for name, (label, _narrow) in MARKS.items()),
    ),
    "status": Field(
        _("Status"), _one_of("status", Status.choices), _these(Status.choices)
    ),
    "unit": Field(_("Department"), _unit, _units),
    "channel": Field(
        _("Channel"), _one_of("channel", Channel.choices), _these(Channel.choices)
    ),
    "language": Field(
        _("Language"),
        _one_of("language", settings.LANGUAGES),
        _these(settings.LANGUAGES),
    ),
    "kind": Field(
        pgettext_lazy("case", "Kind"),
        _one_of("kind", CaseKind.choices),
        _these(CaseKind.choices),
    ),
    "brand": Field(_("Brand"), _brand, _brands),
    "tag": Field(_("Tag"), _tag, _tags),
    "due": Field(
        pgettext_lazy("filter", "Due"),
        lambda told, asking: spans.ahead("due_at", told, at=asking.at),
        _nothing,
        kind="span",
    ),
    "received": Field(
        pgettext_lazy("filter", "Received"),
        lambda told, asking: spans.ago("received_at", told, at=asking.at),
        _nothing,
        kind="span",
    ),
}
EVERY_ONE = {"is", "due", "received"}
