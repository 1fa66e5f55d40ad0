"""How one wants to hear of what: by which way, and at which hours."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ombud.web.acting import act_of
from ombud.web.desk.notices.forms import NoticesForm
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.workplace import notices as wanted
from ombud.workplace.ways import Way


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """One's own choices; whoever never chose sees what is usual in their role."""
    act = act_of(request)
    now = wanted.of([act.staff])[act.staff.pk]
    typed = request.POST if request.method == "POST" else None
    form = NoticesForm(typed, now=now, act=act)
    if typed is not None and form.is_done():
        messages.success(request, _("Your choices are kept."))
        return redirect("desk:notices-settings")
    context = {
        "form": form,
        "groups": list(form.groups()),
        "ways": Way.labels,
        "has_address": bool(act.staff.email),
    }
    status = HTTPStatus.OK if typed is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return render_page(request, "desk/notices/wanted.html", context, status=status)
