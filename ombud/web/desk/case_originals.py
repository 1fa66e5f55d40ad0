"""Somebody who needs a picture as it came says why."""

from http import HTTPStatus

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from ombud.access.throttling import TooOften
from ombud.cases import policy
from ombud.cases.life import originals
from ombud.cases.vocabulary import OriginalReason
from ombud.people.refusals import NotAllowed, Refused
from ombud.web import content
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.rendering import render_page
from ombud.web.trying import demand_download, waiting


class OriginalForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why you need it as it came"),
        choices=OriginalReason.choices,
        widget=forms.RadioSelect,
    )


@for_staff
def show(request: HttpRequest, reference: str, file: int) -> HttpResponse:
    """Ask for the reason, write it down, and send the browser to the picture."""
    case, act = case_or_404(request, reference), act_of(request)
    asked = get_object_or_404(policy.files_open_to(act.staff, case), pk=file)
    form = OriginalForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    wait = None
    try:
        originals.original_of(asked, case, act=act)
        if request.method == "POST" and form.is_valid():
            because = OriginalReason(form.cleaned_data["because"])
            demand_download(act.staff)
            originals.note_opening(case, asked, because=because, act=act)
            return content.handed_out(
                request, case, asked, user=act.staff, as_it_came=True
            )
    except NotAllowed:
        raise PermissionDenied from None
    except TooOften as refusal:
        wait = refusal.wait
        form.add_error(None, str(refusal))
    except Refused as refusal:
        return content.closed(request, refusal)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"case": case, "file": asked, "form": form}
    page = render_page(request, "desk/case/original.html", context, status=status)
    return waiting(page, wait)
