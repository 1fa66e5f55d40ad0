"""What people are told before they complain: topics, and what each call costs.

Some topics are told by the rules themselves (time limits, remedies, outside bodies);
what stands here is then said beside them.
"""

from typing import Self

from django.utils.translation import gettext as _
from pydantic import Field, field_validator, model_validator

from ombud.rulebook.shapes.strict import Line, Shape, Texts
from ombud.rulebook.vocabulary import FrontLine, Tariff, Topic


class Phone(Shape):
    """A number people may call to complain, and what the call costs them."""

    number: Line = Field(min_length=2, max_length=40)
    name: Texts = {}
    tariff: Tariff

    @field_validator("tariff")
    @classmethod
    def _costs_no_more(cls, tariff: Tariff) -> Tariff:
        """Complaining is free of charge (ISO 10002:2018 4.8)."""
        if tariff == Tariff.PAID:
            raise ValueError(
                _(
                    "Complaining costs nothing, so a number that costs more than an"
                    " ordinary call cannot stand here. Name another one."
                )
            )
        return tariff


class Information(Shape):
    """What stands on the page before somebody complains, and on everything printed."""

    title: Texts = {}
    topics: dict[Topic, Texts] = {}
    phones: list[Phone] = Field(default=[], max_length=20)
    front_line: dict[FrontLine, Texts] = {}

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        numbers = ["".join(each.number.split()) for each in self.phones]
        if len(numbers) != len(set(numbers)):
            raise ValueError(_("The same number stands here twice."))
        return self
