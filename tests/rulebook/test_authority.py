"""How much people may promise by themselves is a rule of the process."""

from decimal import Decimal

import pytest

from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import checking, judging
from ombud.rulebook.shapes.processes import Process
from ombud.rulebook.vocabulary import RuleKind

LIMITS = [
    {"role": "handler", "amount": "100.00"},
    {"role": "lead", "amount": "500.00"},
    {"role": "representative"},
]


def process(**said):
    return Process.model_validate(said)


def refused(**said):
    with pytest.raises(Unusable) as refusal:
        checking.checked(RuleKind.PROCESS, said)
    return refusal.value


def test_ra_f_a_process_says_how_much_each_role_may_promise():
    limited = process(authority=LIMITS)

    assert judging.authority_of(limited, Role.HANDLER) == Decimal(100)
    assert judging.authority_of(limited, "lead") == Decimal(500)
    assert judging.authority_of(limited, Role.REPRESENTATIVE) is None


def test_where_limits_are_set_a_role_without_one_promises_nothing():
    assert judging.authority_of(process(authority=LIMITS), Role.INTAKE) == 0
    assert judging.authority_of(process(authority=LIMITS), "nobody") == 0


def test_where_no_limits_are_set_there_are_none():
    free = process()

    assert not judging.has_limits(free)
    assert all(judging.authority_of(free, role) is None for role in Role)
    assert judging.has_limits(process(authority=LIMITS))


def test_one_person_who_runs_it_all_has_no_limits():
    alone = process(authority=LIMITS, small_business=True)

    assert not judging.has_limits(alone)
    assert judging.authority_of(alone, Role.HANDLER) is None


def test_a_limit_of_nothing_is_a_limit():
    nothing = process(authority=[{"role": "handler", "amount": 0}])

    assert judging.has_limits(nothing)
    assert judging.authority_of(nothing, Role.HANDLER) == 0


def test_a_role_has_one_limit():
    twice = [{"role": "lead", "amount": 1}, {"role": "lead", "amount": 2}]

    refusal = refused(authority=twice)

    assert refusal.field == "authority"
    assert str(refusal) == "There are two limits for the role “Team lead”."


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"authority": [{"role": "lead", "amount": -1}]}, "authority.0.amount"),
        ({"authority": [{"role": "lead", "amount": "NaN"}]}, "authority.0.amount"),
        ({"authority": [{"role": "lead", "amount": "1.005"}]}, "authority.0.amount"),
        ({"authority": [{"role": "lead", "amount": 10**11}]}, "authority.0.amount"),
        ({"authority": [{"role": "queen", "amount": 1}]}, "authority.0.role"),
        ({"authority": [{"amount": 1}]}, "authority.0.role"),
        ({"authority_months": 0}, "authority_months"),
        ({"authority_months": 121}, "authority_months"),
    ],
)
def test_a_limit_that_is_none_is_refused_where_it_stands(said, field):
    assert refused(**said).field == field


def test_what_is_promised_is_summed_over_a_year_unless_somebody_says_otherwise():
    assert process().authority_months == 12
    assert process(authority_months=120).authority_months == 120
