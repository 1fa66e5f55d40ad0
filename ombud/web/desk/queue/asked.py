"""What the address of the queue asks for: view, filters, words, order, columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.people import working
from ombud.people.vocabulary import Role
from ombud.web.acting import act_of
from ombud.web.desk import filters
from ombud.web.desk.filters import FIELDS, Asking
from ombud.web.desk.orders import ORDERS, Order
from ombud.web.desk.queue import columns
from ombud.web.rendering import organisation_of
from ombud.workplace import views
from ombud.workplace.models import SavedView
from ombud.workplace.views import Shown
from ombud.workplace.vocabulary import Density

if TYPE_CHECKING:
    from ombud.cases.models.case import CaseQuerySet

MOST_VALUES = 10  # of one field
# Days from a form, and the filters they mean.
DAYS: Mapping[str, tuple[str, str]] = {
    "received_from": ("received", ">="),
    "received_to": ("received", "<="),
    "due_before": ("due", "<"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on. `without` is the list without it."""

    label: str
    said: str
    without: str


class Asked:
    """One view of the queue, as an address and the arrangements kept make it."""

    def __init__(self, request: HttpRequest, told: QueryDict | None = None) -> None:
        told = request.GET if told is None else told
        self.act = act_of(request)
        self.asking = Asking(self.act.staff, self.act.at, organisation_of(request))
        self.known = views.known_to(self.act.staff)
        self.saved = self._saved(told.get("saved", ""))
        kept = self.saved if self.saved and "view" not in told else None
        self.words = (kept.words if kept else told.get("q", ""))[:200]
        self.view = self._view(kept.view if kept else told.get("view", ""))
        pairs = [(str(a), str(b)) for a, b in kept.told] if kept else _pairs(told)
        self.chosen = [
            (name, value)
            for name, value in pairs
            if self._is_kept(name, value) or self._is_known(name, value)
        ]
        sort = kept.sort if kept else told.get("sort", "")
        self.sort = sort if sort in ORDERS else self.usual_sort
        self.after, self.before = told.get("after", ""), told.get("before", "")
        look = self._look()
        self.columns = columns.known(look.columns if look else ())
        self.density = look.density if look else Density.COMFORTABLE

    @property
    def usual_sort(self) -> str:
        """Everything ever received stands newest first; the rest by its limits."""
        return "newest" if self.view == "all" else "due"

    @cached_property
    def order(self) -> Order:
        return ORDERS[self.sort].for_reader()

    @property
    def is_own(self) -> bool:
        return self.saved is not None and self.saved.owner_id == self.act.staff.pk

    @property
    def shown(self) -> Shown:
        """What a view kept from here shows."""
        return Shown(
            view=self.view,
            told=self.chosen,
            words=self.words,
            sort=self.sort,
            columns=self.columns,
            density=self.density,
        )

    def of(self, seen: "CaseQuerySet") -> "CaseQuerySet":
        """Those of the cases one may see that are asked for."""
        cases = queries.in_view(seen, self.view, actor=self.act.staff, at=self.act.at)
        return queries.matching(
            cases.filter(filters.among(self.chosen, self.asking)), self.words
        )

    def pairs(self, *, sort: str = "") -> list[tuple[str, str]]:
        """All of it as it stands in an address."""
        sort = sort or self.sort
        told = [("view", self.view)]
        if self.saved:
            told.append(("saved", str(self.saved.pk)))
        if self.words:
            told.append(("q", self.words))
        told += self.chosen
        return [*told, ("sort", sort)] if sort != self.usual_sort else told

    def address(
        self,
        *,
        sort: str = "",
        but: tuple[str, str] | None = None,
        place: str = "desk:queue",
        **more: str,
    ) -> str:
        """Where the same list stands, sorted so, without that filter."""
        told = [pair for pair in self.pairs(sort=sort) if pair != but]
        return f"{reverse(place)}?{urlencode([*told, *more.items()])}"

    def address_of_view(self) -> str:
        """The whole view, without filters and words."""
        return f"{reverse('desk:queue')}?{urlencode({'view': self.view})}"

    def address_of_own(self) -> str:
        """Where the saved view is changed, with the list as it is seen now."""
        if self.saved is None:
            return ""
        place = reverse("desk:view", args=[self.saved.pk])
        return f"{place}?{urlencode(self.pairs())}"

    def chips(self) -> Iterator[Chip]:
        for name, value in self.chosen:
            field = FIELDS[name]
            said = str(field.said(value, self.asking))
            if not self._is_known(name, value):
                said = _("no longer known")
            yield Chip(str(field.label), said, self.address(but=(name, value)))

    def _is_known(self, name: str, value: str) -> bool:
        return filters.narrowed(name, value, self.asking) is not None

    def _is_kept(self, name: str, value: str) -> bool:
        """Does the saved view ask for it? Then it stays, even if it is gone by now:
        without it the list would be wider than what was kept.
        """
        told = self.saved.told if self.saved else []
        return name in FIELDS and [name, value] in [list(pair) for pair in told]

    def _saved(self, named: str) -> SavedView | None:
        return next(
            (each for each in self.known if each.name and str(each.pk) == named), None
        )

    def _view(self, named: str) -> str:
        """One of the views; a search without one looks at all cases."""
        if named in queries.VIEWS:
            return named
        if self.words:
            return "all"
        is_expert = working.roles_of(self.act.staff) == {Role.EXPERT}
        return "consulted" if is_expert else "open"

    def _look(self) -> SavedView | None:
        """How this list is arranged: the view kept itself, or what they like."""
        if self.saved:
            return self.saved
        mine = self.act.staff.pk
        usual = (each for each in self.known if not each.name)
        return next(
            (
                each
                for each in usual
                if each.owner_id == mine and each.view == self.view
            ),
            None,
        )


def _pairs(told: QueryDict) -> list[tuple[str, str]]:
    return list(dict.fromkeys(_told(told)))


def _told(told: QueryDict) -> Iterable[tuple[str, str]]:
    for name in FIELDS:
        for value in told.getlist(name)[:MOST_VALUES]:
            yield name, value
    for name, (field, sign) in DAYS.items():
        if day := told.get(name, ""):
            yield field, f"{sign}{day}"
