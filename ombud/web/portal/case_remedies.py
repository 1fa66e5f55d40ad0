"""What was promised to the complainant, and their word that it did not work."""

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ombud.cases import policy, queries, texts
from ombud.cases.life import remedying
from ombud.cases.states import Step
from ombud.people.refusals import Refused
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from collections.abc import Container

    from ombud.cases.models import Case


class FailureForm(forms.Form):
    because = forms.CharField(
        label=_("What did not work?"),
        help_text=_("A few words are enough, for example “The money has not come”."),
        error_messages={"required": _("Write a few words.")},
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def shown(steps: "Container[Step]") -> dict[str, object]:
    """What the page of the case says of remedies beside each of them."""
    return {"may_fail": Step.FAIL in steps}


@with_case
def fail(request: HttpRequest, case: "Case", remedy: int) -> HttpResponse:
    """Say that what we promised did not come or did not work."""
    told = queries.remedies_for_complainant(case)
    found = next(
        (each for each in told if each.pk == remedy and each.failed_at is None), None
    )
    act = complainant_act(case.pk)
    if found is None or not policy.allows(act, Step.FAIL, case):
        raise Http404
    form = FailureForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            remedying.fail(case, remedy=found.pk, because=because, act=act)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("portal:case") + "#promised")
    context = {"case": case, "remedy": found, "form": form}
    return render_page(request, "portal/case/failed.html", context)
