"""Complaints about one thing stand together, each in its own right. Spec: 3.9, R7.2-5.

One level only: a common matter belongs to no other, so nothing can go in a circle.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case, Point
from ombud.cases.states import Step
from ombud.people.acting import Act


def _has_members(case: Case) -> bool:
    return case.members.exists()


def _nothing_is_owed(case: Case, act: Act) -> bool:
    del act
    return not case.remedies.filter(done_at=None, failed_at=None).exists()


def _something_is_found(case: Case, act: Act) -> bool:
    del act
    if case.parent_id is None:
        return False
    return Point.objects.filter(case=case.parent_id).exclude(result="").exists()


LEADS_NOBODY = Gate(
    "leads_no_other",
    _("Other complaints are joined to this one. Part them from it first."),
    lambda case, act: not _has_members(case),
)
JOINED = Gate(
    "joined",
    _("This complaint is not joined to a common matter."),
    lambda case, act: case.parent_id is not None,
)

GATES: Mapping[Step, Sequence[Gate]] = {
    Step.MERGE: [
        LEADS_NOBODY,
        Gate(
            "nothing_owed",
            _("Something is promised here and not done yet. Keep that promise first."),
            _nothing_is_owed,
        ),
    ],
    Step.JOIN: [
        LEADS_NOBODY,
        Gate(
            "not_joined",
            _("This complaint is joined to a common matter already. Part it first."),
            lambda case, act: case.parent_id is None,
        ),
    ],
    Step.LEAVE: [JOINED],
    Step.ADOPT: [
        JOINED,
        Gate(
            "common_finding",
            _("Nothing has been found on the common matter yet."),
            _something_is_found,
        ),
    ],
}
