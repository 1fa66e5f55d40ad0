"""What each row of the queue says. Names of complainants stay on their own page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.web.desk import next_action
from ombud.web.desk.clocks import Clocks, Watch
from ombud.web.desk.next_action import Next
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ombud.cases.models import Case

OPENING = 240  # characters of the complaint beside its title
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A case as the list shows it. `active` is when something was last done, in words;
    `active_at` that moment.
    """

    case: "Case"
    more: str
    clocks: Clocks
    next: Next | None
    active: str
    active_at: datetime | None


def rows_of(cases: "Iterable[Case]", *, at: datetime) -> "Iterator[Row]":
    """The rows, of cases read with their clocks and their last activity."""
    watch = Watch(at)
    return (_row(case, watch) for case in cases)


def _row(case: "Case", watch: Watch) -> Row:
    active_at: datetime | None = getattr(case, "active_at", None)
    return Row(
        case=case,
        more=_more(case),
        clocks=watch.on(case),
        next=next_action.of(case, now=watch.at),
        active=_ago(active_at, watch.at) if active_at else "",
        active_at=active_at,
    )


def _more(case: "Case") -> str:
    """The words after the title, where the title is how the complaint begins."""
    opening = str(getattr(case, "opening", ""))
    title = case.summary.rstrip("…")
    return opening.removeprefix(title).lstrip(" .…\n") if opening else ""


def _ago(then: datetime, now: datetime) -> str:
    """How long ago, today; else the day."""
    gone = max(now - then, timedelta())
    days = (timezone.localdate(now) - timezone.localdate(then)).days
    if not days and gone < AN_HOUR:
        minutes = int(gone.total_seconds() // 60)
        told = ngettext("%(count)s min ago", "%(count)s min ago", minutes)
        return told % {"count": minutes}
    if not days:
        hours = int(gone // AN_HOUR)
        return ngettext("%(count)s h ago", "%(count)s h ago", hours) % {"count": hours}
    return _("yesterday") if days == 1 else day(then)
