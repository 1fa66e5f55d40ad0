"""Whatever people do after an answer: who rejected it is never closed by silence."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ombud.cases import awaiting, silences
from ombud.cases.life import closing, reacting
from ombud.cases.vocabulary import Channel, CloseReason, ReactionKind
from ombud.people.acting import Act, Door
from ombud.people.refusals import Refused
from ombud.people.vocabulary import Role
from tests import given as situation
from tests.cases.rules_in_force import LAW_OUTSIDE

pytestmark = pytest.mark.django_db

ANSWERED_ON = 4
DAYS = st.integers(min_value=0, max_value=120)
REACTIONS = st.sampled_from([ReactionKind.ACCEPTED, ReactionKind.REJECTED])
REASONS = st.sampled_from(
    [
        CloseReason.ACCEPTED,
        CloseReason.NO_REPLY,
        CloseReason.EXHAUSTED,
        CloseReason.EXTERNAL,
    ]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("react"), DAYS, REACTIONS, st.booleans()),
        st.tuples(st.just("wait"), DAYS),
        st.tuples(st.just("close"), DAYS, REASONS),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def answered():
    situation.organisation()
    situation.rule_in_force(LAW_OUTSIDE)
    mira, lena = situation.person("mira"), situation.person("lena", Role.LEAD)
    case = situation.answered_case(mira, lena)
    situation.nobody_else(case, mira)
    return case, mira


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_r7_9_2_no_rejected_answer_is_closed_by_silence(answered, steps):
    case, mira = answered
    with transaction.atomic():
        case.refresh_from_db()
        today = ANSWERED_ON
        for name, days, *told in steps:
            today += days
            _take(name, case, mira, today, told)
            case.refresh_from_db()
            _holds(case, at=situation.act(days_later=today).at)
        transaction.set_rollback(True)


def _take(name, case, mira, today, told):
    at = situation.MONDAY + timedelta(days=today)
    clock = Act(actor=None, at=at, door=Door.CLOCK)
    if name == "wait":
        silences.remind(clock)
        reacting.note_silences(act=clock)
        return
    act = situation.act(mira, days_later=today)
    try:
        with transaction.atomic():
            if name == "react":
                kind, declines = told
                reacting.react(
                    case,
                    kind=kind,
                    declines_review=declines,
                    through=Channel.PHONE,
                    evidence="A call.",
                    act=act,
                )
            else:
                closing.close(case, reason=told[0], act=act)
    except Refused:
        return


def _holds(case, *, at):
    if not case.is_finished:
        return
    said = awaiting.reaction_of(case)
    assert said is not None
    if said.kind == ReactionKind.REJECTED:
        assert case.close_reason == CloseReason.EXHAUSTED
        outside = case.deadlines.filter(kind="outside").last()
        assert case.closed_at > outside.due_at
    assert case.closed_at <= at
