"""On which sites of others our form may stand, and what to put into their pages."""

from http import HTTPStatus

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.access import framing
from ombud.people.refusals import Refused
from ombud.web.acting import act_of, user_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page


class SiteForm(forms.Form):
    origin = forms.CharField(
        label=gettext_lazy("Address of the site"),
        help_text=gettext_lazy("Like https://www.example.org; only encrypted sites."),
        max_length=framing.LONGEST,
        error_messages={
            "required": gettext_lazy(
                "Write the address of the site like https://www.example.org."
            )
        },
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The sites, a form for one more, and the lines to copy."""
    _require_may(request)
    form = SiteForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if form.is_valid():
        try:
            framing.allow(form.cleaned_data["origin"], act=act_of(request))
        except Refused as refusal:
            form.add_error("origin", str(refusal))
        else:
            messages.success(request, _("This site may show the form from now on."))
            return redirect("desk:framing")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "rows": framing.allowed(), **_lines()}
    return render_page(request, "desk/framing/page.html", context, status=status)


@require_POST
@for_staff
def refuse(request: HttpRequest) -> HttpResponse:
    """Let a site show the form no longer."""
    _require_may(request)
    named = request.POST.get("site", "")
    is_number = named.isascii() and named.isdecimal() and len(named) < 10  # noqa: PLR2004
    if not is_number or not framing.refuse(int(named), act=act_of(request)):
        raise Http404
    messages.success(request, _("This site shows the form no longer."))
    return redirect("desk:framing")


def _require_may(request: HttpRequest) -> None:
    if user_of(request).role not in framing.MAY:
        raise Http404


def _lines() -> dict[str, str]:
    """What goes into a page of somebody else: with a script, and without."""
    here = settings.BASE_URL.rstrip("/")
    language = (get_language() or "en")[:2]
    title = _("Complaint form")
    return {
        "with_script": f'<script src="{here}/embed.js" data-lang="{language}"'
        f' data-title="{title}"></script>',
        "plain": f'<iframe src="{here}/embed/?lang={language}" title="{title}"'
        ' width="100%" height="900" referrerpolicy="strict-origin"></iframe>',
    }
