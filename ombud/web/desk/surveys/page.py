"""What people say of our handling: in figures, and in words without a name."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ombud.cases.vocabulary import Outcome
from ombud.insight import responses, satisfaction
from ombud.insight.public_periods import Quarter
from ombud.insight.satisfaction import Figures, Key, Level
from ombud.insight.tallies import Tallies
from ombud.parties import veiling
from ombud.rulebook import queries as rules
from ombud.surveys import items, policy, queries
from ombud.surveys.vocabulary import PutRight, Stratum
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.people.acting import Act

BACK = 12  # quarters that may be chosen
WORDS_SHOWN = 100
DRAWS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A group of people and what they say together; None where they are too few."""

    name: str
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item and how it stands."""

    text: Mapping[str, str]
    level: Level
    in_index: bool


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The figures of four quarters that are over, or of one of them."""
    act = act_of(request)
    if not policy.may_read(act.staff):
        raise PermissionDenied
    quarters, chosen = _quarters(request)
    units = policy.units_of(act.staff)
    said = satisfaction.said_in(quarters, units=units)
    whole = satisfaction.figures(said)
    asked = responses.asked_in(quarters, units=units)
    context = {
        "chosen": chosen,
        "offered": _offered(),
        "since": quarters[0].begins_on,
        "until": quarters[-1].ends_on,
        "whole": whole,
        "least": policy.LEAST,
        "margin": _margin(whole, ended=asked[None].ended),
        "items": _items(whole),
        "by_outcome": _rows(said, key=lambda each: each.outcome, names=_outcomes()),
        "by_unit": _rows(said, key=lambda each: each.unit, names=_units()),
        "asked": [(_stratum(each), row) for each, row in asked.items()],
        "all_asked": asked[None],
        "own_accord": satisfaction.of_own_accord(quarters, units=units),
        "put_right": satisfaction.put_right(quarters, units=units),
        "answers": list(PutRight),
        **_words(act, quarters),
        "draws": list(queries.draws(actor=act.staff)[:DRAWS_SHOWN]),
        "is_part": units is not None,
    }
    return render_page(request, "desk/surveys/page.html", context)


def _quarters(request: HttpRequest) -> tuple[list[Quarter], str]:
    """The quarters asked for, oldest first: one by its name, else the last four."""
    written = request.GET.get("quarter", "")
    if not written:
        return satisfaction.year_over(timezone.localdate()), ""
    quarter = Quarter.read(written)
    if quarter is None or quarter not in _offered():
        raise Http404
    return [quarter], written


def _offered() -> list[Quarter]:
    """Those that are over, the latest first."""
    this = Quarter.of(timezone.localdate())
    return [this.after(-back) for back in range(1, BACK + 1)]


def _margin(whole: Figures | None, *, ended: int) -> float | None:
    if whole is None or whole.overall is None:
        return None
    return satisfaction.margin(whole.overall, of=ended)


def _items(whole: Figures | None) -> list[ItemRow]:
    levels = whole.levels if whole else {}
    index = items.of_index()
    return [
        ItemRow(item.text, levels[item.code], item.code in index)
        for item in items.shipped()
        if item.code in levels and set(items.TAKEN[item.scale]) == set(items.FIVE)
    ]


def _rows(
    said: Sequence[Tallies],
    *,
    key: Key,
    names: Iterable[tuple[Hashable, str]],
) -> list[Row]:
    """Each group that may stand alone, in the order of `names`; then all others."""
    alone, others = satisfaction.by(key, said)
    rows = [Row(name, alone[code]) for code, name in names if code in alone]
    if others is not None:
        rows.append(Row(_("All others together"), others))
    return rows


def _outcomes() -> list[tuple[Hashable, str]]:
    return [(each.value, str(each.label)) for each in Outcome]


def _units() -> list[tuple[Hashable, str]]:
    named = [(unit.pk, rules.said_in(unit.names)) for unit in rules.units()]
    return [*named, (None, _("No department"))]


def _stratum(stratum: Stratum | None) -> str:
    return str(stratum.label) if stratum else _("All")


def _words(act: "Act", quarters: Sequence[Quarter]) -> dict[str, object]:
    """What people wrote, of the quarters in which there is enough of it that nobody
    knows whose it is.
    """
    may_read = policy.may_read_words(act.staff)
    found = [_written(act, each) for each in quarters] if may_read else []
    enough = [words for words in found if len(words) >= policy.LEAST]
    return {
        "may_read_words": may_read,
        "words": [text for words in enough for text in words][:WORDS_SHOWN],
        "has_few_words": any(found) and not enough,
    }


def _written(act: "Act", quarter: Quarter) -> list[str]:
    since, until = quarter.begins_on, quarter.after(1).begins_on
    found = queries.words_open_to(act.staff, since=since, until=until)
    return [veiling.shown(str(each.words), {}) for each in found[:WORDS_SHOWN]]
