"""The kinds of value a program may send, and how each is checked."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class Told(BaseModel):
    """What a program sends. A field nobody knows is refused, never dropped."""

    model_config = ConfigDict(extra="forbid")


def _storable(text: str) -> str:
    if "\0" in text:
        raise PydanticCustomError("unstorable", "NUL")
    return text


def _written(value: Any) -> Any:  # noqa: ANN401 - anything may come
    """Dates come as text; a number would be taken for seconds since 1970."""
    if not isinstance(value, str):
        raise PydanticCustomError("date_type", "not text")
    return value


def _written_moment(value: Any) -> Any:  # noqa: ANN401 - anything may come
    """The same for moments."""
    if not isinstance(value, str):
        raise PydanticCustomError("moment_type", "not text")
    return value


Text = Annotated[str, AfterValidator(_storable)]
Day = Annotated[
    date,
    BeforeValidator(_written),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_written_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Sum = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]
Flag = StrictBool
Number = StrictInt
