"""Who was asked how we handled their complaint, and who answered? (K46, R8.3-1)"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from ombud.insight.methods import disclosure
from ombud.insight.methods.intervals import Interval, wilson
from ombud.insight.public_periods import Quarter
from ombud.surveys.models import Invitation
from ombud.surveys.vocabulary import Ending, Kind, Stratum

Units = Collection[int] | None  # the departments to count; None: all


@dataclass(frozen=True, slots=True)
class Asked:
    """Of the complaints that ended: how many were drawn, asked, and answered (K46).

    `ended` came into a draw; `written_to` left an address for e-mail. The rate counts
    who answered among those written to, whether by the letter or in the portal.
    `answered` and `declined` are None where they are of fewer than five, or could be
    subtracted to such.
    """

    ended: int = 0
    drawn: int = 0
    written_to: int = 0
    answered: int | None = 0
    declined: int | None = 0

    @property
    def silent(self) -> int | None:
        if self.answered is None or self.declined is None:
            return None
        return self.written_to - self.answered - self.declined

    @property
    def rate(self) -> float | None:
        """Between 0 and 1; None where nobody was written to or it may not be told."""
        if self.answered is None or not self.written_to:
            return None
        return self.answered / self.written_to

    @property
    def interval(self) -> Interval | None:
        """Where the rate lies, 95 times in 100."""
        if self.answered is None or not self.written_to:
            return None
        return wilson(self.answered, self.written_to)


Rows = Mapping[Stratum | None, Asked]


def asked_in(
    quarters: Iterable[Quarter], *, units: Units = None
) -> dict[Stratum | None, Asked]:
    """Who was asked, by how the complaint ended; all of them under None.

    Counted by the day of the draw, so that a quarter grows only by late answers. What
    is told of several quarters is told of each of them.
    """
    told = [_told(_counted(each, units)) for each in quarters]
    strata = [each for each in Stratum if any(each in rows for rows in told)]
    return {
        stratum: _together(rows[stratum] for rows in told if stratum in rows)
        for stratum in (None, *strata)
    }


def _counted(quarter: Quarter, units: Units) -> dict[Stratum, Asked]:
    drawn = Invitation.objects.filter(kind=Kind.PROCESS, draw__isnull=False)
    drawn = drawn.filter(
        made_at__date__gte=quarter.begins_on, made_at__date__lte=quarter.ends_on
    )
    sent = Q(sent_at__isnull=False)
    if units is not None:
        drawn = drawn.filter(unit__in=units)
    counts = drawn.order_by().values_list("stratum")
    rows = counts.annotate(
        ended=Count("pk"),
        drawn=Count("pk", filter=Q(drawn=True)),
        written_to=Count("pk", filter=sent),
        answered=Count("pk", filter=sent & Q(ending=Ending.ANSWERED)),
        declined=Count("pk", filter=sent & Q(ending=Ending.DECLINED)),
    )
    return {Stratum(stratum): Asked(*numbers) for stratum, *numbers in rows}


def _told(found: Mapping[Stratum, Asked]) -> Rows:
    """One quarter and all of it under None, without the answers of those strata that
    are too small, or that would give such a one away.
    """
    sizes = {str(each): row.written_to for each, row in found.items()}
    spread = disclosure.spread({each: size for each, size in sizes.items() if size})
    whole = _together(found.values())
    rows: dict[Stratum | None, Asked] = {
        each: row if str(each) in spread.alone else _without_answers(row)
        for each, row in found.items()
    }
    return {None: whole if spread.total.told else _without_answers(whole), **rows}


def _without_answers(row: Asked) -> Asked:
    return replace(row, answered=None, declined=None) if row.written_to else row


def _together(found: Iterable[Asked]) -> Asked:
    rows = list(found)
    return Asked(
        ended=sum(each.ended for each in rows),
        drawn=sum(each.drawn for each in rows),
        written_to=sum(each.written_to for each in rows),
        answered=_sum(each.answered for each in rows),
        declined=_sum(each.declined for each in rows),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    """None where one of them is not told."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
