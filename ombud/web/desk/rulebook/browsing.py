"""The rulebook: which rules there are, how each stands, and the editions of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ombud.people.acting import Act
from ombud.rulebook import editions
from ombud.rulebook.policy import RuleStep
from ombud.rulebook.queries import said_in
from ombud.rulebook.shapes.profiles import Profile
from ombud.rulebook.vocabulary import DeadlineKind, RuleKind, Standing
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.looking_up import (
    Shown,
    kind_or_404,
    shown,
    versions_or_404,
    who_may,
)
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.web.rule_words import length
from ombud.worktime.alphabets import folded, sort_key

if TYPE_CHECKING:
    from ombud.rulebook.models import Edition

IN_ORDER = list(Standing)
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A set of time limits in the list; `next` is a newer edition not yet in force."""

    shown: Shown
    says: Profile
    next: Shown | None

    @property
    def sector(self) -> str:
        return said_in(self.says.sector)

    @property
    def place(self) -> str:
        return place_name(self.says.jurisdiction)

    @property
    def acknowledgement(self) -> str:
        return self._length(DeadlineKind.ACKNOWLEDGEMENT)

    @property
    def answer(self) -> str:
        return self._length(DeadlineKind.ANSWER)

    def _length(self, kind: DeadlineKind) -> str:
        limit = self.says.limits.get(kind)
        return capfirst(length(limit)) if limit else ""

    @property
    def words(self) -> str:
        """What a search looks through."""
        said = [self.shown.title, self.sector, self.says.instrument, self.place]
        return folded(" ".join([*said, self.shown.edition.code]))


class Filter(forms.Form):
    """Narrows the list of time limits; what is no choice is passed over."""

    q = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=LONGEST_SEARCH
    )
    place = forms.ChoiceField(label=gettext_lazy("Jurisdiction"), required=False)
    standing = forms.ChoiceField(
        label=gettext_lazy("Standing"),
        required=False,
        choices=[("", gettext_lazy("Any standing")), *Standing.choices],
    )

    def __init__(self, told: QueryDict, *, places: Iterable[str]) -> None:
        super().__init__(told)
        choices = [
            ("", _("Everywhere")),
            *((each, place_name(each)) for each in places),
        ]
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = choices
        for name, field in self.fields.items():
            kind = "form-control" if name == "q" else "form-select"
            field.widget.attrs["class"] = kind
        self.is_valid()

    @property
    def is_narrowing(self) -> bool:
        return any(self.cleaned_data.values())

    def of(self, rows: Iterable[Row]) -> list[Row]:
        told = self.cleaned_data
        words = folded(told.get("q", "")).split()
        place, standing = told.get("place"), told.get("standing")
        return [
            row
            for row in rows
            if all(word in row.words for word in words)
            and (not place or row.says.jurisdiction == place)
            and (not standing or standing in _standings(row))
        ]


def _standings(row: Row) -> set[Standing]:
    found = {row.shown.standing}
    return found | {row.next.standing} if row.next else found


def place_name(jurisdiction: str) -> str:
    """Where a rule holds: the code of a country, or that it holds anywhere."""
    return _("Any place") if jurisdiction == "*" else jurisdiction


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Our calendar, our process, and every set of time limits."""
    act = act_of(request)
    rows = _rows(act)
    places = sorted({row.says.jurisdiction for row in rows})
    narrowed = Filter(request.GET, places=places)
    context = {
        "own": [
            own
            for kind in (RuleKind.CALENDAR, RuleKind.PROCESS, RuleKind.INFORMATION)
            for own in _listed(kind, act)
        ],
        "kept": _listed(RuleKind.RETENTION, act),
        "rows": narrowed.of(rows),
        "known": len(rows),
        "filter": narrowed,
        "who_may_write": who_may(RuleStep.WRITE, act),
    }
    return render_page(request, "desk/rulebook/page.html", context)


def _rows(act: Act) -> list[Row]:
    """Time limits, those in force first, then in the order of the alphabet."""
    language = (get_language() or "en")[:2]
    rows = [
        Row(now, editions.profile_shape(now.edition), coming)
        for now, coming in _listed(RuleKind.PROFILE, act)
    ]
    return sorted(
        rows,
        key=lambda row: (
            row.shown.standing != Standing.IN_FORCE,
            sort_key(row.shown.title, language),
        ),
    )


def _listed(kind: RuleKind, act: Act) -> list[tuple[Shown, Shown | None]]:
    """Of each rule the edition that counts today, and a newer one if there is one."""
    today = editions.day_of(act.at)
    counting = {each.code: each for each in _in_force(kind, today)}
    found = []
    for newest in editions.newest(kind):
        now = counting.get(newest.code, newest)
        newer = newest if newest.pk != now.pk else None
        found.append((shown(now, act), shown(newer, act) if newer else None))
    return found


def _in_force(kind: RuleKind, on: date) -> "Iterable[Edition]":
    return editions.in_force(kind, on).select_related("author", "confirmed_by")


@dataclass(frozen=True, slots=True)
class InTurn:
    """An edition beside the one before it, to compare them."""

    shown: Shown
    before: "Edition | None"


@for_staff
def show_rule(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """The editions of one rule, newest first, and what may be done with each."""
    act, of = act_of(request), kind_or_404(kind)
    found = versions_or_404(of, code)
    turns = _in_turn(found, act)
    today = [each for each in turns if each.shown.standing == Standing.IN_FORCE]
    context = {
        "kind": of,
        "code": code,
        "title": (today or turns)[0].shown.title,
        "turns": turns,
        "has_draft": any(each.shown.standing == Standing.DRAFT for each in turns),
        "who_may": [
            sentence
            for step in (RuleStep.WRITE, RuleStep.CONFIRM, RuleStep.RETIRE)
            if (sentence := who_may(step, act))
        ],
        "may_write": not who_may(RuleStep.WRITE, act),
    }
    return render_page(request, "desk/rulebook/rule.html", context)


def _in_turn(found: "Sequence[Edition]", act: Act) -> list[InTurn]:
    older = [*found[1:], None]
    return [
        InTurn(shown(each, act), before)
        for each, before in zip(found, older, strict=True)
    ]
