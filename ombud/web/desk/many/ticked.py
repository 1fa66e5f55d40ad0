"""The complaints that were ticked in the queue, and what is to be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse

from ombud.cases import queries
from ombud.cases.references import plain_reference
from ombud.cases.states import Step
from ombud.people import working
from ombud.people.acting import Act
from ombud.web.acting import act_of
from ombud.web.desk.bulk import Errand
from ombud.web.desk.many.errands import ERRANDS, MOST, FromQueue, towards

if TYPE_CHECKING:
    from ombud.cases.models import Case

TOGETHER = 2  # complaints at least, to be taken together
LIST = 2000  # characters of the address of a view


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """What was sent: the errand, the complaints, and what was typed beside them."""

    chosen: FromQueue
    cases: "list[Case]"
    matter: "Case | None"
    act: Act
    typed: QueryDict
    is_sent: bool
    named: int

    @property
    def errand(self) -> Errand:
        return towards(self.chosen, self.matter)

    @property
    def is_alone(self) -> bool:
        """Is there nothing to take together?"""
        return self.errand.step is Step.MERGE and len(self.cases) < TOGETHER

    @property
    def view(self) -> str:
        """The view of the queue one comes from, as its own address names it."""
        return QueryDict(self.typed.get("list", "")[:LIST]).urlencode()

    @property
    def back(self) -> str:
        place = reverse("desk:queue")
        return f"{place}?{self.view}" if self.view else place

    @property
    def key(self) -> UUID:
        """The key of the form, the same however often it is sent; else its own."""
        try:
            return forms.UUIDField().clean(self.typed.get("key", "")) or uuid4()
        except forms.ValidationError:
            return uuid4()

    @property
    def others(self) -> "list[Case]":
        """Those the step is for: not the one the others are taken to."""
        named = plain_reference(self.typed.get(self.chosen.target, ""))
        left_out = {named, self.matter and self.matter.reference}
        return [case for case in self.cases if case.reference not in left_out]


def ticked(request: HttpRequest) -> Ticked:
    """At most so many as go at once, but all where letters are wanted back. Raises
    Http404 for what nobody with these roles could ever do.
    """
    act = act_of(request)
    is_sent = request.method == "POST"
    typed = request.POST if is_sent else request.GET
    chosen = ERRANDS.get(typed.get("do", ""))
    if chosen is None or working.roles_of(act.staff).isdisjoint(chosen.roles):
        raise Http404
    named = _named(typed)
    is_wanted_back = is_sent and bool(typed.get("take_back"))
    cases = _known(named if is_wanted_back else named[:MOST], act)
    merges = chosen.errand.step is Step.MERGE
    return Ticked(
        chosen=chosen,
        cases=cases,
        matter=_oldest(cases) if merges else None,
        act=act,
        typed=typed,
        is_sent=is_sent,
        named=len(named),
    )


def _oldest(cases: "Sequence[Case]") -> "Case | None":
    """Which goes on: only an earlier complaint takes others in."""
    ready = [case for case in cases if not case.is_finished]
    return min(ready, key=lambda case: (case.received_at, case.pk), default=None)


def _named(typed: QueryDict) -> list[str]:
    """The references that were ticked, each once."""
    plain = [plain_reference(each) for each in typed.getlist("cases")]
    return list(dict.fromkeys(each for each in plain if each))


def _known(named: Sequence[str], act: Act) -> "list[Case]":
    """Those of them this person may know of, in the order they were ticked."""
    seen = queries.cases_visible_to(act.staff).filter(reference__in=named)
    shown = seen.select_related("handler", "unit", "person", "category", "parent")
    found = {case.reference: case for case in shown.defer("search", "original")}
    return [found[each] for each in named if each in found]
