"""Sums are understood as people in each language write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ombud.letters import sums
from ombud.web.desk.sums import SumField


def understood(language, typed):
    with translation.override(language):
        return SumField(label="Sum").clean(typed)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("tr", "1.540,00", "1540.00"),
        ("tr", "1540,5", "1540.5"),
        ("tr", "1.540", "1540"),
        ("tr", "84.20", "84.20"),
        ("ru", "1 540,00", "1540.00"),
        ("ru", "1\u00a0540", "1540"),
        ("en", "1,540.00", "1540.00"),
        ("en", "12,345,678.90", "12345678.90"),
        ("en", "1540", "1540"),
    ],
)
def test_a_sum_may_be_written_in_groups_or_not(language, typed, meant):
    assert understood(language, typed) == Decimal(meant)


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
@pytest.mark.parametrize("value", ["1540.50", "1540", "84.20", "1234567.89"])
def test_whatever_our_pages_write_can_be_typed(language, value):
    with translation.override(language):
        written = sums.written(Decimal(value))
    assert understood(language, written) == Decimal(value)


@pytest.mark.parametrize("typed", ["about forty", "1.54.0,00", "1,2,3"])
def test_what_is_no_sum_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError) as refused:
        understood("tr", typed)
    assert "1.250,50" in " ".join(refused.value.messages)
