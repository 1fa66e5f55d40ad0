"""Is what somebody wrote a rule? Says what is wrong in a sentence, else nothing."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ombud.people.refusals import Unusable
from ombud.rulebook import calendars, telephones
from ombud.rulebook.editions import SHAPES
from ombud.rulebook.shapes.calendars import Calendar
from ombud.rulebook.shapes.information import Information
from ombud.rulebook.vocabulary import RuleKind

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def checked(kind: RuleKind, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of an edition as it is kept: whole, typed, nothing unknown.

    Raises Unusable for the first thing that is wrong; its field is the path to it,
    with dots between.
    """
    shape = _read(SHAPES[kind], content)
    if isinstance(shape, Calendar):
        calendars.built(shape)
    if isinstance(shape, Information):
        telephones.require_affordable(shape)
    return plain(shape)


def plain(shape: BaseModel) -> dict[str, Any]:
    """What a shape says, as it is kept: only what differs from saying nothing."""
    said: dict[str, Any] = shape.model_dump(mode="json", exclude_defaults=True)
    return said


def require_code(code: str) -> None:
    """Refuse a code that could stand in no address. Raises Unusable."""
    if not _CODE.fullmatch(code):
        raise Unusable(
            "code",
            _("A short name has small letters a to z, digits and hyphens, up to 60."),
        )


def _read(shape: type[BaseModel], content: Mapping[str, Any]) -> BaseModel:
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise Unusable(field, _sentence(first, field)) from error


def _sentence(wrong: ErrorDetails, field: str) -> str:
    told = wrong.get("ctx", {}).get("error")
    if isinstance(told, ValueError):
        return str(told)
    known = {
        "missing": _("“%(field)s” is missing."),
        "extra_forbidden": _("“%(field)s” is not something a rule can say."),
        "enum": _("“%(field)s” is none of what may stand there."),
    }
    template = known.get(wrong["type"], _("“%(field)s” cannot be read as it stands."))
    return template % {"field": field}
