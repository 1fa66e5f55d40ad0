"""A row of the queue, cell by cell. A page has hundreds of them: each is written here
at once, and what looks the same on many rows is made once for a process.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.cases import queries
from ombud.cases.vocabulary import CaseKind
from ombud.web.desk.queue.columns import COLUMNS
from ombud.web.templatetags.days import day, iso, when
from ombud.web.templatetags.look import clock_chip, icon, reference, said, severity

if TYPE_CHECKING:
    from ombud.cases.models import Case
    from ombud.web.desk.clocks import Clock
    from ombud.web.desk.queue.rows import Row

register = template.Library()

OPENING = 140  # characters of the complaint after its title
TAGS = 2
NOTHING = SafeString()
NO_CLOCK = SafeString(
    '<span class="quiet d-none d-md-inline" aria-hidden="true">\N{EN DASH}</span>'
)


@register.simple_tag
def queue_row(row: "Row", columns: Iterable[str], onwards: str) -> SafeString:
    """Write the cells of a complaint: its box, its reference, and these columns."""
    shown = tuple(columns)
    cells = [_tick(row), _reference(row.case, onwards)]
    cells += [_cell(name, row, shown) for name in shown]
    return SafeString("".join(cells))


def _cell(name: str, row: "Row", shown: tuple[str, ...]) -> SafeString:
    if name == "complaint":
        return _complaint(row, has_complainant="complainant" in shown)
    return format_html("{}{}</td>", _opening(name, get_language()), CELLS[name](row))


@lru_cache(maxsize=128)
def _opening(name: str, _language: str | None) -> SafeString:
    """How the cell of a column begins; its label is read where cards are shown."""
    label = COLUMNS[name].label
    if name not in CSS:
        return format_html('<td role="cell" data-label="{}">', label)
    return format_html('<td role="cell" class="{}" data-label="{}">', CSS[name], label)


def _tick(row: "Row") -> SafeString:
    changed = f"{row.active_at.timestamp():.6f}" if row.active_at else ""
    return format_html(
        '<td role="cell" class="tick"><label class="d-tick"><input'
        ' class="form-check-input" type="checkbox" form="many" name="cases" value="{}"'
        ' data-at="{}"><span class="visually-hidden">{}</span></label></td>',
        row.case.reference,
        changed,
        _("Tick %(reference)s") % {"reference": row.case.reference},
    )


def _reference(case: "Case", onwards: str) -> SafeString:
    place = _place(case.reference or "") + onwards
    return format_html(
        '<td role="cell">{}</td>', reference(case.reference or "", place)
    )


@lru_cache(maxsize=4096)
def _place(told: str) -> str:
    return reverse("desk:case", args=[told])


def _complaint(row: "Row", *, has_complainant: bool) -> SafeString:
    """The title and what follows it, in the language they were written in."""
    case = row.case
    signs = NOTHING
    if case.kind != CaseKind.COMPLAINT:
        signs += _sign("tag", case.get_kind_display(), "amber")
    if case.danger_told and not case.severity:
        signs += _sign("alert-triangle", _("Danger told"), "amber")
    if case.confidential and not has_complainant:
        signs += _sign("lock", _("Confidential"), "plum")
    return format_html(
        '<td role="cell" class="subj" lang="{}">{}{} <span>{}</span></td>',
        case.language,
        signs,
        case.summary,
        Truncator(row.more).chars(OPENING),
    )


def _sign(drawn: str, words: str, tone: str) -> SafeString:
    """Our word beside theirs, in the reader's language."""
    return format_html(
        '<span class="om-chip plain" data-tone="{}" lang="{}">{}{}</span> ',
        tone,
        get_language(),
        icon(drawn),
        words,
    )


def _complainant(row: "Row") -> SafeString:
    if row.case.confidential:
        return _chip("lock", _("Confidential"), "plum")
    if not row.case.person_id:
        return _quiet(_("Anonymous"))
    return format_html(
        '<span class="quiet" title="{}"><span aria-hidden="true">•••••</span>'
        '<span class="visually-hidden">{}</span></span>',
        _("Open the complaint to read who complains"),
        _("Name not shown here"),
    )


def _severity(row: "Row") -> SafeString:
    level = row.case.severity
    return severity(level) if level else _quiet(_("not assessed"))


def _owner(row: "Row") -> SafeString:
    if row.case.handler:
        return _cut(row.case.handler.full_name)
    nobody = _("nobody yet")
    return format_html(
        '<span class="quiet">{} {}</span>', icon("user-question"), nobody
    )


def _next(row: "Row") -> SafeString:
    if row.next is None:
        return NOTHING
    on = day(row.next.at)
    late = NOTHING
    if row.next.at and row.next.is_late and row.next.is_ours:
        since = _("late since %(day)s") % {"day": on}
        late = format_html(
            '<span class="om-chip plain" data-tone="red" title="{}">{}'
            '<span class="visually-hidden">{}</span></span> ',
            since,
            icon("circle-x"),
            since,
        )
    what = row.next.what
    title = f"{what} ({on})" if on else what
    return format_html('{}<span class="d-cut" title="{}">{}</span>', late, title, what)


def _clock(clock: "Clock | None") -> SafeString:
    if clock is None:
        return NO_CLOCK
    return clock_chip(clock.state, clock.days, clock.share, clock.due)


def _active(row: "Row") -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso(row.active_at), row.active)


def _tags(row: "Row") -> SafeString:
    names = queries.tag_names(row.case)
    told = NOTHING
    for name in names[:TAGS]:
        told += _chip("tag", name) + SafeString(" ")
    if others := ", ".join(names[TAGS:]):
        told += _quiet(_("and %(others)s") % {"others": others}, "quiet d-cut")
    return told


def _chip(drawn: str, words: str, tone: str = "") -> SafeString:
    toned = format_html(' data-tone="{}"', tone) if tone else NOTHING
    return format_html(
        '<span class="om-chip plain"{}>{}{}</span>', toned, icon(drawn), words
    )


def _quiet(words: str, css: str = "quiet") -> SafeString:
    return format_html('<span class="{}">{}</span>', css, words)


def _cut(words: str) -> SafeString:
    """Cut off where the column ends, not wrapped."""
    return format_html('<span class="d-cut">{}</span>', words)


CSS = {
    "category": "c-category",
    "next": "c-next",
    "active": "quiet c-active",
    "received": "quiet",
}
CELLS: "Mapping[str, Callable[[Row], SafeString | str]]" = {
    "complainant": _complainant,
    "category": lambda row: (
        _cut(said(row.case.category.names)) if row.case.category else NOTHING
    ),
    "severity": _severity,
    "stage": lambda row: conditional_escape(row.case.stage.label),
    "owner": _owner,
    "law": lambda row: _clock(row.clocks.law),
    "service": lambda row: _clock(row.clocks.service),
    "active": _active,
    "next": _next,
    "received": lambda row: when(row.case.received_at),
    "channel": lambda row: conditional_escape(row.case.get_channel_display()),
    "unit": lambda row: said(row.case.unit.names) if row.case.unit else NOTHING,
    "tags": _tags,
}
