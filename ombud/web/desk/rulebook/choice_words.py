"""What may be chosen in a rule, each choice in a word or two."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.worktime.limits import CountFrom, Days, Ends, Roll, Unit

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = Mapping[str, _StrPromise]

UNITS: "Words" = {
    Unit.IMMEDIATE: pgettext_lazy("unit", "at once"),
    Unit.MINUTES: pgettext_lazy("unit", "minutes"),
    Unit.HOURS: pgettext_lazy("unit", "hours"),
    Unit.WORKING_MINUTES: pgettext_lazy("unit", "working minutes"),
    Unit.WORKING_HOURS: pgettext_lazy("unit", "working hours"),
    Unit.CALENDAR_DAYS: pgettext_lazy("unit", "days"),
    Unit.BUSINESS_DAYS: pgettext_lazy("unit", "working days"),
    Unit.BUSINESS_DAYS_MON_SAT: pgettext_lazy(
        "unit", "working days, Saturdays included"
    ),
    Unit.WEEKS: pgettext_lazy("unit", "weeks"),
    Unit.MONTHS: pgettext_lazy("unit", "months"),
}
ROLLS: "Words" = {
    Roll.NONE: _("It ends on that day all the same"),
    Roll.FORWARD: _("It ends on the next working day"),
    Roll.BACK: _("It ends on the working day before"),
}
COUNTS: "Words" = {
    CountFrom.NEXT_DAY: _("The day after the start is day 1"),
    CountFrom.SAME_DAY: _("The day of the start is day 1"),
}
ENDINGS: "Words" = {
    Ends.END_OF_DAY: _("At the end of its last day"),
    Ends.CLOSE_OF_BUSINESS: _("When the office closes on its last day"),
}
WHOSE_DAYS: "Words" = {
    Days.LEGAL: _("The country’s working days"),
    Days.OFFICE: _("Our own working days"),
}
# Letters that a process may add sentences to.
LETTERS: "Words" = {
    "acknowledgement": _("The confirmation that it arrived"),
    "answer": _("The answer"),
}
