"""One's own notices, unread first, and marking them as read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ombud.cases import notices
from ombud.people.acting import Act
from ombud.web.acting import act_of
from ombud.web.desk.notices.wording import row_of
from ombud.web.desk.staff_pages import for_staff, with_query
from ombud.web.desk.today import elsewhere
from ombud.web.rendering import render_page

SHOWN = 50
LONGEST = 15  # digits of a number that may name a row


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """One's own notices, unread first; a POST marks one, or all shown, as read."""
    act = act_of(request)
    if request.method == "POST":
        return _mark(request, act)
    page = _number(request.GET.get("page", "")) or 1
    first = (page - 1) * SHOWN
    found = list(notices.notices_of(act.staff)[first : first + SHOWN + 1])
    rows = [row_of(notice, act) for notice in found[:SHOWN]]
    unread = [row.notice.pk for row in rows if row.notice.read_at is None]
    context = {
        "rows": rows,
        "newest": max(unread, default=None),
        "said": _said(first, len(rows)),
        "before": _page(page - 1) if page > 1 else "",
        "waiting": list(elsewhere.of(act)) if page == 1 else [],
        "after": _page(page + 1) if len(found) > SHOWN else "",
    }
    return render_page(request, "desk/notices/page.html", context)


def _mark(request: HttpRequest, act: Act) -> HttpResponse:
    if one := _number(request.POST.get("read", "")):
        notices.mark_read(one, act=act)
    if newest := _number(request.POST.get("all", "")):
        notices.mark_all_read(up_to=newest, act=act)
    page = _number(request.GET.get("page", "")) or 1
    return redirect(_page(page))


def _number(told: str) -> int:
    """A number as an address or a button carries it; 0 for anything else."""
    is_one = told.isascii() and told.isdecimal() and len(told) <= LONGEST
    return int(told) if is_one else 0


def _page(number: int) -> str:
    return with_query(reverse("desk:notices"), page=str(number) if number > 1 else "")


def _said(first: int, shown: int) -> str:
    return _("%(first)s to %(last)s") % {"first": first + 1, "last": first + shown}
