"""The calendar of promises: a month or a week, of one's own or of one's department."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ombud.cases import promised
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook
from ombud.web.acting import act_of
from ombud.web.desk.calendar import as_file, days
from ombud.web.desk.calendar.days import Span
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.rendering import render_page

MINE, UNIT = "mine", "unit"


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """What is due on which day, with the days nobody works on."""
    act = act_of(request)
    calendar = rulebook.calendar(act.at)
    today = calendar.day_of(act.at)
    span = _span(request, act)
    whose = _whose(request, act)
    due, is_all = promised.between(
        span.first, span.last, of_unit=whose == UNIT, act=act
    )
    here = days.span_at(today, is_week=span.is_week)
    other = days.span_at(max(span.begins, span.first), is_week=not span.is_week)
    context = {
        "span": span,
        "weeks": list(days.weeks(span, due, calendar=calendar, today=today)),
        "whose": whose,
        "is_all": is_all,
        "is_empty": not due,
        "count": len(due),
        "before": _address(whose, span.before, is_week=span.is_week),
        "after": _address(whose, span.after, is_week=span.is_week),
        "now": _address(whose, here.name, is_week=span.is_week),
        "other": _address(whose, other.name, is_week=not span.is_week),
        "others": _others(whose, span, act),
        "file": with_query(reverse("desk:promises-file"), whose=whose, **_named(span)),
    }
    return render_page(request, "desk/promises/page.html", context)


@for_staff
def download(request: HttpRequest) -> HttpResponse:
    """The same days for a calendar program: references and kinds, no names."""
    act = act_of(request)
    span, whose = _span(request, act), _whose(request, act)
    due, _is_all = promised.between(
        span.first, span.last, of_unit=whose == UNIT, act=act
    )
    answer = HttpResponse(
        as_file.written(due, at=act.at), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{span.name}.ics"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _span(request: HttpRequest, act: Act) -> Span:
    today = rulebook.calendar(act.at).day_of(act.at)
    told = request.GET
    return days.asked(told.get("month", ""), told.get("week", ""), today=today)


def _whose(request: HttpRequest, act: Act) -> str:
    is_wide = request.GET.get("whose") == UNIT and promised.may_see_unit(act.staff)
    return UNIT if is_wide else MINE


def _named(span: Span) -> dict[str, str]:
    return {"week" if span.is_week else "month": span.name}


def _address(whose: str, name: str, *, is_week: bool) -> str:
    place = {"week" if is_week else "month": name}
    return with_query(
        reverse("desk:promises"), whose=whose if whose == UNIT else "", **place
    )


def _others(whose: str, span: Span, act: Act) -> str:
    """The way to the same days of one's department, or back to one's own."""
    if not promised.may_see_unit(act.staff):
        return ""
    turned = MINE if whose == UNIT else UNIT
    return _address(turned, span.name, is_week=span.is_week)
