"""Published figures in words: as far as they may be told, never further."""

from dataclasses import dataclass
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ombud.cases.vocabulary import Channel, Outcome
from ombud.insight.methods.disclosure import Count, Share
from ombud.insight.methods.intervals import wilson
from ombud.insight.public import LAST_YEAR, Window
from ombud.insight.public_counts import NOT_SAID, WITHDRAWN
from ombud.insight.public_periods import Quarter
from ombud.rulebook import queries as rulebook
from ombud.web.templatetags.days import count as written
from ombud.web.templatetags.days import percent

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to be shown: its name, its value in words, and what stands behind it."""

    name: str
    value: str
    note: str = ""
    is_for_the_door: bool = True


def count_words(number: Count) -> str:
    """1,284; or fewer than 5; or, of several quarters together, 400 to 404."""
    if number.told is not None:
        return written(number.told)
    if number.is_below_five:
        return _("fewer than 5")
    told = {"low": written(number.low), "high": written(number.high)}
    return _("%(low)s to %(high)s") % told


def share_words(share: Share) -> str:
    """97%; or, where exact numbers would tell of a few people, 96% or more."""
    if not is_told(share):
        return _("too few to say")
    if share.part.told is not None and share.whole.told is not None:
        return percent(share.part.told / share.whole.told)
    low, high = floor(share.least * 100) / 100, ceil(share.most * 100) / 100
    if high >= 1:
        return _("%(share)s or more") % {"share": percent(low)}
    if low <= 0:
        return _("%(share)s or less") % {"share": percent(high)}
    told = {"low": percent(low), "high": percent(high)}
    return _("%(low)s to %(high)s") % told


def is_told(share: Share) -> bool:
    """Is anything known of the share at all?"""
    return share.whole.low > 0 and (share.least > 0 or share.most < 1)


def share_note(share: Share) -> str:
    """How many it counts and how sure it is, where that may be told."""
    if not is_told(share):
        return ""
    part, whole = share.part.told, share.whole.told
    number = count_words(share.whole)
    if part is None or whole is None or (sure := wilson(part, whole)) is None:
        return _("of %(number)s") % {"number": number}
    return _(
        "of %(number)s; the true share lies between %(low)s and %(high)s, 95 times in"
        " 100"
    ) % {"number": number, "low": percent(sure.low), "high": percent(sure.high)}


def median_words(medians: tuple[int, ...]) -> str:
    """After how many days half had an answer, quarter by quarter."""
    if not medians:
        return _("too few to say")
    low, high = min(medians), max(medians)
    if low == high:
        return pgettext("figures", "%(days)s days") % {"days": written(low)}
    told = {"low": written(low), "high": written(high)}
    return pgettext("figures", "%(low)s to %(high)s days") % told


def quarter_words(quarter: Quarter) -> str:
    told = {"number": quarter.number, "year": quarter.year}
    return pgettext("quarter of a year", "Q%(number)s %(year)s") % told


def window_words(window: Window) -> str:
    """What a time is called where one is chosen."""
    first, last = window.quarters[0].quarter, window.quarters[-1].quarter
    if window.name == LAST_YEAR:
        told = {"first": quarter_words(first), "last": quarter_words(last)}
        return _("The last 12 months: %(first)s to %(last)s") % told
    if first == last:
        return quarter_words(first)
    return _("The year %(year)s") % {"year": last.year}


def names_of(grouping: str) -> Names:
    """What the kinds of a grouping are called, by their codes."""
    if grouping == "channel":
        return {each.value: str(each.label) for each in Channel}
    if grouping == "unit":
        found = {each.code: rulebook.said_in(each.names) for each in rulebook.units()}
        return found | {NOT_SAID: _("Not yet given to a department")}
    offered = rulebook.categories_offered()
    found = {each.code: rulebook.said_in(each.names) for each in offered}
    return found | {NOT_SAID: _("Not yet put into a category")}


def outcome_names() -> Names:
    """How a complaint ended, in the words we use to whoever complained."""
    return {
        Outcome.UPHELD: _("We agreed"),
        Outcome.PARTLY_UPHELD: _("We partly agreed"),
        Outcome.NOT_UPHELD: _("We did not agree"),
        Outcome.RESOLVED: _("Settled together, without a finding"),
        Outcome.UNDECIDED: _("Ended without a decision"),
        WITHDRAWN: _("Withdrawn by the complainant"),
    }
