"""Every role in every situation, and the steps open to it, as one reviewed table.

No database: a standing is made up of plain values. After a change somebody meant,
write the table again with `OMBUD_WRITE_PERMISSIONS=1` and read the difference.
"""

import os
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest

from ombud.cases import policy
from ombud.cases.representing import NEEDED
from ombud.cases.standing import DECIDING
from ombud.cases.states import Status, Step
from ombud.people.acting import Capacity
from ombud.people.vocabulary import Role

TABLE = Path(__file__).with_name("permissions.tsv")
WRITE = "OMBUD_WRITE_PERMISSIONS" in os.environ


@dataclass(frozen=True)
class Stands:
    """Somebody's standing to a case, made up."""

    role: str = ""
    capacity: Capacity = Capacity.STAFF
    status: str = Status.INVESTIGATING
    is_complaint: bool = True
    has_handler: bool = True
    holds_receipt: bool = False
    covered: frozenset[Step] = frozenset()
    sees: bool = True
    is_handler: bool = False
    stands_in: bool = False
    is_reviewer: bool = False
    is_asked: bool = False
    is_only_asked: bool = False
    is_heard: bool = False
    has_drafted: bool = False
    is_unsealed: bool = False
    small_business: bool = False
    approving: frozenset[Role] = frozenset(DECIDING)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset({self.role} - {""})


REVIEWED = {"status": Status.IN_REVIEW}
SITUATIONS = {
    "does not see it": {"sees": False},
    "is complained about and heard": {"sees": False, "is_heard": True},
    "sees it": {},
    "sees it, nobody in charge": {"has_handler": False},
    "sees it, no complaint": {"is_complaint": False},
    "handles it": {"is_handler": True},
    "handles it, small business": {"is_handler": True, "small_business": True},
    "stands in for who handles it": {"stands_in": True},
    "drafted the decision": {"has_drafted": True},
    "sees it, only the representative approves": {
        "approving": frozenset({Role.REPRESENTATIVE})
    },
    "sees it for a day": {"is_unsealed": True, "is_handler": True},
    "is asked and more": {"is_asked": True},
    "is only asked": {"is_asked": True, "is_only_asked": True},
    "sees it, under review": REVIEWED,
    "handles it, under review": {**REVIEWED, "is_handler": True},
    "reviews it": {**REVIEWED, "is_reviewer": True},
}
NOT_STAFF = {
    ("complainant", "holds the receipt"): Stands(
        capacity=Capacity.COMPLAINANT, holds_receipt=True, covered=frozenset(Step)
    ),
    ("complainant", "holds another receipt"): Stands(capacity=Capacity.COMPLAINANT),
    ("representative unchecked", "holds the receipt"): Stands(
        capacity=Capacity.COMPLAINANT,
        holds_receipt=True,
        covered=frozenset(step for step in Step if step not in NEEDED),
    ),
    ("clock", "a day has come"): Stands(capacity=Capacity.CLOCK, sees=False),
    ("clock", "a decision is agreed on"): Stands(
        capacity=Capacity.CLOCK, sees=False, status=Status.APPROVED
    ),
    ("clock", "nobody in charge"): Stands(
        capacity=Capacity.CLOCK, sees=False, has_handler=False
    ),
}


def everybody() -> dict[tuple[str, str], Stands]:
    staff = {
        (str(role), situation): Stands(role=str(role), **told)
        for role, (situation, told) in product(Role, SITUATIONS.items())
    }
    return staff | NOT_STAFF


def table() -> list[str]:
    return [
        "\t".join([role, situation, " ".join(_open_to(one))]).rstrip()
        for (role, situation), one in everybody().items()
    ]


def _open_to(one: Stands) -> list[str]:
    return [str(step) for step in Step if policy.permits(step, one)]


def test_every_role_in_every_situation_has_the_steps_that_were_reviewed():
    if WRITE:
        TABLE.write_text("\n".join(table()) + "\n")
    assert table() == TABLE.read_text().splitlines()


def test_who_does_not_see_a_case_only_gives_the_account_they_are_asked_for():
    for role in Role:
        unseen = Stands(role=str(role), sees=False, is_handler=True, is_reviewer=True)
        assert _open_to(unseen) == []
        assert _open_to(replace(unseen, is_heard=True)) in ([], [str(Step.COMMENT)])


@pytest.mark.parametrize("role", list(Role))
def test_the_drafter_never_approves(role):
    drafted = Stands(role=str(role), has_drafted=True)
    assert not policy.permits(Step.APPROVE, drafted)
    assert not policy.permits(Step.RETURN, drafted)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR, Role.MANAGEMENT])
def test_who_only_looks_or_configures_changes_nothing(role):
    for told in SITUATIONS.values():
        one = Stands(role=str(role), **{**told, "is_heard": False})
        assert _open_to(one) == []


def test_during_a_review_the_handler_no_longer_touches_what_was_found():
    handler = Stands(role=str(Role.HANDLER), is_handler=True, **REVIEWED)
    for step in (Step.FIND, Step.HEAR, Step.CONSULT, Step.REVIEW, Step.DECIDE):
        assert not policy.permits(step, handler)


def test_every_step_can_be_taken_by_somebody():
    taken = {step for one in everybody().values() for step in _open_to(one)}
    assert taken == {str(step) for step in Step}
