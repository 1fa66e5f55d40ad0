"""Narrowing the queue: which cases, found by what, in which order."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ombud.cases import queries
from ombud.cases.states import STAGES
from ombud.cases.vocabulary import Severity, Stage
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rulebook
from ombud.web.desk.colleagues import in_order
from ombud.web.desk.orders import ORDERS, SORT_CHOICES, Order

if TYPE_CHECKING:
    from ombud.cases.models.case import CaseQuerySet

HANDLING = [Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE]
NOBODY, ME = "nobody", "me"


class Filter(forms.Form):
    """Every choice comes from a list; what is not on it is passed over."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    stage = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        choices=[("", _("Any stage")), *Stage.choices],
    )
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    severity = forms.ChoiceField(
        label=_("Severity"),
        required=False,
        choices=[("", _("Any severity")), *Severity.choices],
    )
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORT_CHOICES)

    def __init__(self, told: QueryDict, *, view: str, actor: User) -> None:
        """Everything ever received stands newest first; the rest by its limits."""
        usual = "newest" if view == "all" else "due"
        sort = told.get("sort", "")
        super().__init__({**told.dict(), "sort": sort if sort in ORDERS else usual})
        self.actor = actor
        self._choices("category", [("", _("Any category")), *_categories()])
        self._choices("owner", [("", _("Any owner")), *_owners()])
        for field in self.fields.values():
            field.widget.attrs |= {
                "class": "form-select d-filter",
                "aria-label": field.label,
            }
        self.is_valid()

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen from the lists, for addresses of the next page."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowing(self) -> bool:
        return bool(self.chosen.keys() - {"sort"})

    @property
    def order(self) -> Order:
        return ORDERS[self.chosen.get("sort", "due")]

    def of(self, cases: "CaseQuerySet") -> "CaseQuerySet":
        """Those of the cases that were asked for."""
        told = self.chosen
        if category := told.get("category"):
            cases = cases.filter(category__code=category)
        if stage := told.get("stage"):
            cases = cases.filter(status__in=_statuses(stage))
        if severity := told.get("severity"):
            cases = cases.filter(severity=int(severity))
        if owner := told.get("owner"):
            cases = self._owned(cases, owner)
        return cases

    def _owned(self, cases: "CaseQuerySet", owner: str) -> "CaseQuerySet":
        if owner == NOBODY:
            return cases.filter(handler=None)
        return cases.filter(handler=self.actor.pk if owner == ME else int(owner))


def view_asked(told: QueryDict, words: str, *, actor: User) -> str:
    """One of the views; a search without one looks at all cases."""
    view = told.get("view", "")
    if view in queries.VIEWS:
        return view
    if words:
        return "all"
    return "consulted" if actor.role == Role.EXPERT else "open"


def _statuses(stage: str) -> list[str]:
    return [str(status) for status, its in STAGES.items() if its == stage]


def _categories() -> list[tuple[str, str]]:
    return [
        (row.code, rulebook.said_in(row.names)) for row in rulebook.categories_offered()
    ]


def _owners() -> list[tuple[str, Any]]:
    people = User.objects.filter(role__in=HANDLING, is_active=True)
    return [
        (ME, _("Me")),
        (NOBODY, _("Nobody yet")),
        *((str(each.pk), each.full_name) for each in in_order(people)),
    ]
