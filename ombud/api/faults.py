"""What is wrong with a value that was sent, as a sentence for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.api.problems import Fault

OTHERWISE = gettext_lazy("This value cannot be used here.")
UNSTORABLE = gettext_lazy(
    "The text contains a character that cannot be kept. Please take it out."
)
TEXT = gettext_lazy("Write this as text, in quotation marks.")
WHOLE_NUMBER = gettext_lazy("Write a whole number here.")
DAY = gettext_lazy("Write a day here, like 2026-11-01.")
MOMENT = gettext_lazy(
    "Write a moment with its time zone here, like 2026-11-01T16:30:00+03:00."
)
OBJECT = gettext_lazy("Write an object here, in curly brackets.")
SUM = gettext_lazy("Write a sum above zero here, with at most two decimal places.")
YES_NO = gettext_lazy("Write true or false here.")
SENTENCES: Mapping[str, str | Promise] = {
    "missing": gettext_lazy("This is required."),
    "extra_forbidden": gettext_lazy("There is no field of this name here."),
    "unstorable": UNSTORABLE,
    "string_unicode": UNSTORABLE,
    "string_type": TEXT,
    "string_too_short": gettext_lazy("Please write something here; it is empty."),
    "bool_type": YES_NO,
    "bool_parsing": YES_NO,
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER,
    "int_from_float": WHOLE_NUMBER,
    "date_type": DAY,
    "date_parsing": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "moment_type": MOMENT,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_from_date_parsing": MOMENT,
    "timezone_aware": MOMENT,
    "list_type": gettext_lazy("Write a list here, in square brackets."),
    "too_short": gettext_lazy("This list is empty; at least one entry is needed."),
    "too_long": gettext_lazy("This list has too many entries."),
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "dict_type": OBJECT,
    "decimal_type": SUM,
    "decimal_parsing": SUM,
    "decimal_max_digits": SUM,
    "decimal_max_places": SUM,
    "decimal_whole_digits": SUM,
    "finite_number": SUM,
    "greater_than": SUM,
}


def faults_of(errors: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Each complaint of the checker as field and sentence."""
    return [Fault(field=_field(error["loc"]), message=_said(error)) for error in errors]


def _field(place: Sequence[str | int]) -> str:
    """The way to the value: without where it came in, nor our name for the body."""
    outer = 2 if place and place[0] == "body" else 1
    return ".".join(str(part) for part in place[outer:])


def _said(error: Mapping[str, Any]) -> str:
    if error["type"] in {"enum", "literal_error"}:
        return _("Choose one of: %(known)s.") % {"known": error["ctx"]["expected"]}
    if error["type"] in {"greater_than_equal", "less_than_equal"}:
        limit = next(iter(error["ctx"].values()))
        if error["type"] == "less_than_equal":
            return _("Write at most %(limit)s here.") % {"limit": limit}
        return _("Write at least %(limit)s here.") % {"limit": limit}
    return str(SENTENCES.get(error["type"], OTHERWISE))
