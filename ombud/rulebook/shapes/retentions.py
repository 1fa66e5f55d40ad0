"""How long things are kept: a law's minimum, its maximum, or our own time.

Where several match, nothing is erased before the longest minimum is over; a maximum
that is over before that is told, and decided by a person.
"""

from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from ombud.rulebook.shapes.strict import Code, Line, Shape, Texts
from ombud.rulebook.vocabulary import (
    OF_A_CASE,
    Basis,
    Confidence,
    Kept,
    KeptFrom,
    KeptUnit,
)

LONGEST = 36_500  # of a unit


class Time(Shape):
    """How long, in days, months or years."""

    count: int = Field(ge=0, le=LONGEST)
    unit: KeptUnit = KeptUnit.YEARS


class Keeping(Shape):
    """One thing and its time: `at_least` is not to be fallen short of, `at_most` not
    to be exceeded.
    """

    what: Kept
    since: KeptFrom = KeptFrom.CLOSED
    at_least: Time | None = None
    at_most: Time | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError(_("A time of keeping has a shortest or a longest time."))
        if (self.since == KeptFrom.TOUCHED) == (self.what in OF_A_CASE):
            raise ValueError(
                _(
                    "What belongs to a complaint is kept from its arrival or its end;"
                    " everything else from when it was last needed."
                )
            )
        return self


class Retention(Shape):
    """A schedule; with categories or time limits named, only for cases under them."""

    title: Texts = {}
    basis: Basis = Basis.SERVICE
    jurisdiction: Line = ""
    instrument: Line = ""
    source: Line = ""
    confidence: Confidence = Confidence.DEFAULT
    confidence_note: Texts = {}
    categories: list[Code] = []
    profiles: list[Code] = []
    keep: list[Keeping] = Field(min_length=1)
    notes: Texts = {}

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        named = [row.what for row in self.keep]
        if len(named) != len(set(named)):
            raise ValueError(_("The same thing is given a time twice."))
        return self
