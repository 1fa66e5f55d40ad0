"""A case as one file that anybody can verify, for those who may hand it out."""

from http import HTTPStatus

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ombud.cases import policy
from ombud.cases.exported import readers
from ombud.cases.life import exporting
from ombud.people.refusals import Refused
from ombud.web import zipped
from ombud.web.acting import act_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.rendering import render_page
from ombud.web.trying import demand_export, wait_in, waiting


class ExportForm(forms.Form):
    with_identity = forms.BooleanField(
        label=_("Say who complains, and put names back into the texts"),
        help_text=_("That you read who complains is written down."),
        required=False,
    )


@for_staff
@recently_signed_in
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what is to be in it; a POST downloads it, and that is written down."""
    case, act = case_or_404(request, reference), act_of(request)
    if not readers.may_export(act, case):
        raise PermissionDenied
    form = ExportForm(request.POST if request.method == "POST" else None)
    form.use_required_attribute = False
    if not policy.may_read_identity(act.staff, case):
        del form.fields["with_identity"]
    status, wait = HTTPStatus.OK, None
    if request.method == "POST" and form.is_valid():
        wanted = bool(form.cleaned_data.get("with_identity"))
        try:
            demand_export(act.staff)
            pack = exporting.export(case, with_identity=wanted, act=act)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            wait = wait_in(refusal)
        else:
            return zipped.handed_out(pack, case.reference)
    context = {"case": case, "form": form}
    page = render_page(request, "desk/exporting/page.html", context, status=status)
    return waiting(page, wait)
