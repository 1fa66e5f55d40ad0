"""What the complainant says before we decide, to what we have found so far."""

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ombud.cases import queries, texts
from ombud.cases.life import hearing
from ombud.people.refusals import Refused, Unusable
from ombud.web import uploads
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page
from ombud.web.trying import wait_in, waiting
from ombud.web.uploads import SeveralFiles

if TYPE_CHECKING:
    from ombud.cases.models import Case


class AccountForm(forms.Form):
    account = forms.CharField(
        label=_("What do you say to this?"),
        help_text=_("Say what is wrong or missing. We read it before we decide."),
        error_messages={
            "required": _("Write a few words, or go back if you have nothing to add.")
        },
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.Field(
        label=_("Files, if you want to send any"),
        required=False,
        widget=SeveralFiles(),
    )


@with_case
def comment(request: HttpRequest, case: "Case") -> HttpResponse:
    """Read what we have found so far, and say something to it before we decide."""
    asked = queries.comment_awaited(case)
    if asked is None and request.method != "POST":
        return redirect("portal:case")
    wait = None
    form = AccountForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            hearing.comment(
                case,
                hearing=asked.pk if asked else 0,
                account=form.cleaned_data["account"],
                attached=uploads.sent(request),
                act=complainant_act(case.pk),
            )
        except Refused as refusal:
            named = refusal.field if isinstance(refusal, Unusable) else ""
            wait = wait_in(refusal)
            named = "file" if wait else named
            form.add_error(named if named in form.fields else None, str(refusal))
        else:
            return redirect(reverse("portal:case") + "#messages")
    context = {"case": case, "form": form, "asked": asked}
    return waiting(render_page(request, "portal/case/comment.html", context), wait)
