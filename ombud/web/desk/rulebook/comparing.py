"""Two editions of a rule side by side: only what differs, in the order of the rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from ombud.rulebook import editions
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.looking_up import (
    edition_or_404,
    shown,
    versions_or_404,
)
from ombud.web.desk.rulebook.path_words import (
    NO_LIMIT,
    Path,
    label,
    value_in_words,
)
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.rulebook.models import Edition

NAMES_OF_A_ROW = (
    "code",
    "on",
    "reason",
    "what",
    "at",
    "since",
    "kind",
    "role",
    "number",
)
IN_TURN, ORDER = "routes", "order"  # rows whose order decides
MATRIX = "matrix"
UNLIMITED_IF_EMPTY = {("authority", "amount"), ("assignment", "cap")}
EMPTY: tuple[object, ...] = (None, "", [])
Leaves = Mapping[Path, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two editions say differently. Empty: that edition does not say it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, and how much does not."""

    differences: list[Difference]
    unchanged: int


@for_staff
def show(request: HttpRequest, kind: str, code: str, version: int) -> HttpResponse:
    """Show an edition beside another: the one asked for, else the one before it."""
    act, edition = act_of(request), edition_or_404(kind, code, version)
    others = [each for each in versions_or_404(kind, code) if each.pk != edition.pk]
    other = _other(others, request.GET.get("with", ""), edition)
    one, two = sorted([other or edition, edition], key=lambda each: each.version)
    context = {
        "rule": shown(edition, act),
        "before": one,
        "after": two,
        "others": others,
        "other": other,
        "compared": compared(one, two),
    }
    return render_page(request, "desk/rulebook/compare.html", context)


def _other(others: "list[Edition]", asked: str, edition: "Edition") -> "Edition | None":
    if asked:
        found = [each for each in others if str(each.version) == asked]
        if not found:
            raise Http404
        return found[0]
    older = [each for each in others if each.version < edition.version]
    return next(iter(older or others), None)


def compared(before: "Edition", after: "Edition") -> Compared:
    """Every leaf of two editions, defaults included: what is left out still holds."""
    one, two = _leaves(before), _leaves(after)
    usual = _usual(before, one, two) | _usual(after, two, one)
    paths = [
        path
        for path in dict.fromkeys([*two, *one])
        if path not in usual and _counts(path, one, two)
    ]
    different = [path for path in paths if one.get(path) != two.get(path)]
    return Compared(
        [
            Difference(
                label(path),
                value_in_words(path, one.get(path)),
                value_in_words(path, two.get(path)),
            )
            for path in different
        ],
        unchanged=len(paths) - len(different),
    )


def _counts(path: Path, one: Leaves, two: Leaves) -> bool:
    """An order is a difference of its own only where the same rows changed places."""
    if path[-1] != ORDER:
        return True
    here, there = one.get(path, []), two.get(path, [])
    kept = set(here) & set(there)
    return [each for each in here if each in kept] != [
        each for each in there if each in kept
    ]


def _usual(edition: "Edition", here: Leaves, there: Leaves) -> set[Path]:
    """What a row that only this edition has leaves as it usually is: no news."""
    told = _leaves(edition, only_told=True)
    rows_told = {path[0] for path in told}
    return {
        path
        for path in here
        if path not in there
        and path not in told
        and path[0] in rows_told
        and here[path] != NO_LIMIT
    }


def _leaves(edition: "Edition", *, only_told: bool = False) -> Leaves:
    """Every path with its value; `only_told` leaves out what is as it usually is."""
    shape = editions.SHAPES[edition.kind].model_validate(edition.content)
    said = shape.model_dump(mode="json", exclude_defaults=only_told)
    return {path: value for path, value in _walk((), said) if value not in EMPTY}


def _walk(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 (JSON)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk((*path, str(name)), inner)
    elif _has_rows(value):
        names = _row_names(value)
        for name, each in zip(names, value, strict=True):
            yield from _walk((*path, name), each)
        if path[-1] == IN_TURN:
            yield (*path, ORDER), names
    elif path[-1] == MATRIX:
        for place, cells in enumerate(value, start=1):
            yield (*path, str(place)), cells
    elif value is None and (path[0], path[-1]) in UNLIMITED_IF_EMPTY:
        yield path, NO_LIMIT
    else:
        yield path, value


def _has_rows(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _row_names(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What tells each row from the others, so that a new one changes no other."""
    names: list[str] = []
    for place, row in enumerate(rows, start=1):
        known = (str(row[name]) for name in NAMES_OF_A_ROW if row.get(name))
        name = next(known, str(place))
        names.append(name if name not in names else f"{name} ({place})")
    return names
