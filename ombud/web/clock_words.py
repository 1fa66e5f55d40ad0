"""How a clock stands, in two or three words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def clock_words(state: str, days: int) -> str:
    """Say in two or three words how a clock stands; `days` counts from today."""
    if state == "met":
        return _("Met")
    if state == "paused":
        return _("Paused")
    if state == "missed":
        return _("Missed today") if not days else _missed(abs(days))
    if state == "soon":
        return _("Due today") if not days else _due_in(days)
    return ngettext("%(days)s d left", "%(days)s d left", days) % {"days": days}


def _missed(days: int) -> str:
    return ngettext("Missed %(days)s d", "Missed %(days)s d", days) % {"days": days}


def _due_in(days: int) -> str:
    return ngettext("Due in %(days)s d", "Due in %(days)s d", days) % {"days": days}
