"""Somebody under age does not bind themselves alone. Spec: 2.2, 3.9."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases import representing
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case, Representation, Restriction
from ombud.cases.states import Step
from ombud.cases.vocabulary import RepresentativeKind, Scope
from ombud.people.acting import Act, Capacity


def _guardian_agrees(case: Case, act: Act) -> bool:
    """Staff write down how they know; else a guardian’s checked authority covers it."""
    if not case.is_minor or act.capacity is Capacity.STAFF:
        return True
    return any(
        Scope.CHOOSE in representing.scope_of(row, at=act.at)
        for row in case.representations.filter(kind=RepresentativeKind.GUARDIAN)
    )


def _goes_on(rows: Iterable[Representation | Restriction]) -> bool:
    """Has one of them not ended? They are few, and often known already."""
    return any(row.ended_at is None for row in rows)


ACTS = Gate(
    "somebody_acts",
    _("Nobody acts for the complainant."),
    lambda case, act: _goes_on(case.representations.all()),
)

GATES: Mapping[Step, Sequence[Gate]] = {
    Step.CHOOSE: [
        Gate(
            "guardian_agrees",
            _(
                "You are under age, so please choose together with a parent or"
                " guardian. Write to us who that is and how we reach them; nothing is"
                " lost meanwhile."
            ),
            _guardian_agrees,
        ),
    ],
    Step.VERIFY: [ACTS],
    Step.END_REPRESENTATION: [ACTS],
    Step.LIFT: [
        Gate(
            "a_limit_holds",
            _("Contact with this complainant is not limited."),
            lambda case, act: _goes_on(case.restrictions.all()),
        ),
    ],
}
