"""Roles and permissions as the requirement map names them (its section 3.2)."""

import pytest

from ombud.cases import knowing, policy
from ombud.cases.states import Status, Step
from ombud.people.vocabulary import Role
from tests.cases.test_permissions import Stands

HANDLES = {"is_handler": True}
NOBODY_YET = {"has_handler": False, "status": Status.RECEIVED}
LEADS = {Role.LEAD, Role.REPRESENTATIVE}
STAFF = {Role.INTAKE, Role.HANDLER} | LEADS
WORKING = STAFF | {Role.EXPERT, Role.APPROVER}
PRIVACY = {Role.PRIVACY}

# Action of 3.2, the step it is here, how everybody stands to the case, who may.
TABLE = [
    ("create/edit intake", Step.RECORD_NEEDS, {}, STAFF),
    ("assess/prioritise", Step.ASSESS, {}, STAFF),
    ("assess/prioritise", Step.REASSESS, {}, LEADS),
    ("assign/reassign", Step.ASSIGN, {}, LEADS),
    ("assign/reassign", Step.ASSIGN, NOBODY_YET, STAFF),
    ("record evidence", Step.ADD_EVIDENCE, {}, WORKING),
    ("decide <= limit", Step.DECIDE, HANDLES, {Role.HANDLER} | LEADS),
    ("approve > limit", Step.APPROVE, {}, {Role.APPROVER} | LEADS),
    ("approve > limit", Step.APPROVE, {"has_drafted": True}, set()),
    ("close", Step.CLOSE, HANDLES, {Role.HANDLER} | LEADS),
    ("extend time", Step.ASK_TIME, HANDLES, {Role.HANDLER} | LEADS),
    ("extend time", Step.GIVE_TIME, {}, {Role.APPROVER} | LEADS),
    ("export", Step.DISCLOSE, HANDLES, {Role.HANDLER} | LEADS | PRIVACY),
    ("delete/dispose", Step.ERASE, {}, {Role.REPRESENTATIVE} | PRIVACY),
]


@pytest.mark.parametrize(("action", "step", "told", "roles"), TABLE)
def test_r3_2_every_role_may_what_the_table_of_the_map_gives_it(
    action, step, told, roles
):
    may = {role for role in Role if policy.permits(step, Stands(role=role, **told))}
    assert may == set(roles), action


@pytest.mark.parametrize("step", list(Step))
def test_r3_2_who_runs_the_system_takes_no_step(step):
    assert not policy.permits(step, Stands(role=Role.ADMIN))


def test_r3_2_who_complains_is_known_to_those_the_table_names():
    assert STAFF | PRIVACY | {Role.AUDITOR} == knowing.KNOWS_WHO
