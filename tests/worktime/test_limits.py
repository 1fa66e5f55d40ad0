import pytest

from ombud.worktime.limits import Limit, NegativeCount, NothingToCount, TooLong, Unit


@pytest.mark.parametrize(
    ("count", "unit", "refusal", "code"),
    [
        (-1, Unit.HOURS, NegativeCount, "negative_count"),
        (-1, Unit.IMMEDIATE, NegativeCount, "negative_count"),
        (0, Unit.HOURS, NothingToCount, "nothing_to_count"),
        (0, Unit.BUSINESS_DAYS, NothingToCount, "nothing_to_count"),
        (1_201, Unit.MONTHS, TooLong, "too_long"),
        (10**12, Unit.WORKING_MINUTES, TooLong, "too_long"),
    ],
)
def test_a_limit_nobody_can_keep_is_refused_with_a_sentence(count, unit, refusal, code):
    with pytest.raises(refusal) as refused:
        Limit(count, unit)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_something_due_at_once_has_no_count():
    assert Limit(0, Unit.IMMEDIATE).count == 0


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.IMMEDIATE])
def test_one_of_every_unit_is_a_limit(unit):
    assert Limit(1, unit).counts_days == (
        unit.endswith("_days") or unit in {"weeks", "months", "business_days_mon_sat"}
    )
