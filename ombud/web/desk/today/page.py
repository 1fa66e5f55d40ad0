"""Today at the desk: what is late, then what is due, then what arrived."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ombud.cases import agenda, notices
from ombud.cases.errands import Part
from ombud.cases.standing import HANDLING
from ombud.people import working
from ombud.people.acting import Act
from ombud.people.vocabulary import Role
from ombud.rulebook.editions import looked_up_once
from ombud.web.acting import act_of
from ombud.web.desk.notices.wording import row_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.today import elsewhere, parts
from ombud.web.rendering import render_page
from ombud.workplace import looking


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """One's own day, or one part of it whole. Looking at it ticks nothing off."""
    act = act_of(request)
    if part := parts.named(request.GET.get("part", "")):
        return _whole(request, part, act)
    since = looking.seen_until(act.staff, at=act.at)
    with looked_up_once():
        day = agenda.of(act, since=since, shown=parts.SHOWN)
        sections = list(parts.sections(day))
        waiting = list(elsewhere.of(act))
    told = notices.notices_of(act.staff).filter(read_at=None)[: parts.SHOWN]
    unread = [row_of(notice, act) for notice in told]
    later = day.lines.get(Part.LATER, [])
    context = {
        "day": day,
        "sections": sections,
        "waiting": waiting,
        "unread": unread,
        "since": since,
        "next": later[0].day if later else None,
        "seen": act.at.isoformat(),
        "arrived": Part.ARRIVED.value,
        "may_handle": working.is_one_of(act.staff, HANDLING),
        "sees_cases": not working.is_one_of(act.staff, {Role.ADMIN}),
    }
    return render_page(request, "desk/today/page.html", context)


def _whole(request: HttpRequest, part: Part, act: Act) -> HttpResponse:
    """All that a part counts; the day itself once nothing is left in it."""
    since = looking.seen_until(act.staff, at=act.at)
    with looked_up_once():
        day = agenda.of(act, since=since, shown=parts.SHOWN, whole=part)
        sections = list(parts.sections(day))
    if not sections:
        return redirect("desk:today")
    context = {
        "section": sections[0],
        "since": since,
        "seen": act.at.isoformat(),
        "arrived": Part.ARRIVED.value,
    }
    return render_page(request, "desk/today/part.html", context)


@require_POST
@for_staff
def tick_off(request: HttpRequest) -> HttpResponse:
    """What the page showed has been seen; what arrived meanwhile has not."""
    act = act_of(request)
    looking.tick_off(up_to=_moment(request.POST.get("seen", "")) or act.at, act=act)
    return redirect("desk:today")


def _moment(told: str) -> datetime | None:
    """A moment as the page wrote it; None for anything else."""
    try:
        found = datetime.fromisoformat(told[:40])
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
