"""A step taken inside the form of another, because a gate of that other asks for it.

One form, one button, one transaction: whoever decides says in the same place whether
anything makes them partial. A step inside may also end the matter: then the main step
is not taken, and whoever sent the form is told what happened instead.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from ombud.cases import gates, policy
from ombud.cases.gates.gate import Gate
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Unusable

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

Told = dict[str, Any]


class Inline:
    """A step inside another. Says nothing of its own about any case or person.

    `step` is the step taken inside, `meets` the codes of the gates it meets, `legend`
    what stands above its fields; `place_of` maps the operation's field names to those
    in the form.
    """

    step: ClassVar[Step]
    meets: ClassVar[frozenset[str]]
    legend: "ClassVar[str | _StrPromise]"
    place_of: ClassVar[Mapping[str, str]] = {}

    def may(self, case: "Case", act: Act) -> bool:
        """May this person take the step inside the other one?"""
        return policy.allows(act, self.step, case)

    def fields(self, case: "Case", act: Act) -> dict[str, forms.Field]:
        """The fields it adds, by names no other form uses."""
        raise NotImplementedError

    def check(self, told: Told, form: forms.Form) -> None:
        """Point out what was filled in wrongly, at its own fields."""

    def ends(self, typed: Mapping[str, Any]) -> bool:
        """Is this all that happens, judged by what was typed? Then the fields of the
        main step are not looked at.
        """
        del typed
        return False

    def take(self, told: Told, case: "Case", act: Act) -> str:
        """Call the operation. Returns what happened where that ended the matter, else
        "". Raises Refused.
        """
        raise NotImplementedError

    def taken(self, told: Told, case: "Case", act: Act) -> str:
        """Take it, and let a refusal name the field as the form calls it."""
        try:
            return self.take(told, case, act)
        except Unusable as wrong:
            place = self.place_of.get(wrong.field, wrong.field)
            raise Unusable(place, wrong.message) from wrong


Inside = Sequence[Inline]


def due(step: Step | None, inside: Inside, case: "Case", act: Act) -> list[Inline]:
    """Those that have to be taken now, and may be, before the main step."""
    if step is None or not inside:
        return []
    asked = {code for each in inside for code in each.meets}
    unmet = {
        gate.code
        for gate in gates.GATES[step]
        if gate.code in asked and not gate.is_met(case, act)
    }
    return [each for each in inside if each.meets & unmet and each.may(case, act)]


def still_missing(step: Step, inside: Inside, case: "Case", act: Act) -> list[Gate]:
    """The demands of a step which its own form does not meet."""
    unmet = gates.unmet(step, case, act)
    codes = {gate.code for gate in unmet}
    met = {
        code
        for each in inside
        if each.meets & codes and each.may(case, act)
        for code in each.meets
    }
    return [gate for gate in unmet if gate.code not in met]
