"""A sum of money as people write it: in groups of three or not, with their comma."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EXAMPLE = Decimal("1250.50")
SPACES = re.compile(r"[\s\u00a0\u202f]")


class SumField(forms.DecimalField):
    """Understands what our own pages write, such as 1.540,00 in Turkish."""

    def __init__(
        self,
        *,
        label: "str | _StrPromise",
        required: bool = False,
        min_value: Decimal | int | None = None,
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            min_value=min_value,
            localize=True,
            max_digits=12,
            decimal_places=2,
        )

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        try:
            return super().to_python(ungrouped(value))
        except ValidationError as error:
            if error.code != "invalid":
                raise
            example = number_format(EXAMPLE, decimal_pos=2, force_grouping=True)
            told = _("Write a sum in figures, for example %(example)s.")
            raise ValidationError(told % {"example": example}, "invalid") from error


def ungrouped(value: object) -> object:
    """A number without the marks between its groups of three; anything else as it is.

    The mark is what the active language uses, or a space. 1.540 is no fraction where
    a point divides groups: sums have two decimals at most.
    """
    if not isinstance(value, str):
        return value
    text = SPACES.sub("", value)
    mark = re.escape(str(get_format("THOUSAND_SEPARATOR")))
    point = re.escape(str(get_format("DECIMAL_SEPARATOR")))
    if re.fullmatch(rf"-?\d{{1,3}}(?:{mark}\d{{3}})+(?:{point}\d*)?", text):
        return re.sub(mark, "", text)
    return text
