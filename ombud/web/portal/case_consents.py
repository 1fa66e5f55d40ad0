"""What may be given to somebody: the complainant agrees, declines, takes it back, and
reads what was given.
"""

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ombud.cases import consents, disclosures, policy
from ombud.cases.life import consenting
from ombud.cases.states import Step
from ombud.cases.vocabulary import ConsentAnswer, Content
from ombud.people.refusals import Refused
from ombud.rulebook import queries as rulebook
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

CONFLICT = 409


class AnswerForm(forms.Form):
    """A button of the page: which consent, and what is said to it."""

    consent = forms.IntegerField(min_value=1)
    says = forms.ChoiceField(
        choices=[*ConsentAnswer.choices, ("withdrawn", "withdrawn")]
    )


@with_case
def show(request: HttpRequest, case: "Case") -> HttpResponse:
    """Everything asked, agreed to and given; a POST answers or takes back."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _is_done(case, form):
            return redirect("portal:case-consents")
        status = CONFLICT
    act = complainant_act(case.pk)
    today = rulebook.calendar(act.at).day_of(act.at)
    held = consents.in_force(case, on=today)
    context = {
        "case": case,
        "form": form,
        "waiting": [(row, _said(row.contents)) for row in consents.waiting(case)],
        "held": [(row, _said(row.contents)) for row in held],
        "given": [
            (row, _said(row.contents)) for row in disclosures.told_to_complainant(case)
        ],
        "may_answer": policy.allows(act, Step.CONSENT, case),
        "may_withdraw": policy.allows(act, Step.END_CONSENT, case),
    }
    return render_page(request, "portal/case/consents.html", context, status=status)


def shown(case: "Case") -> dict[str, object]:
    """What the page of the case says of it: what waits for a yes or no, and whether
    there is something to read.
    """
    asked = consents.waiting(case)
    given = bool(asked or disclosures.told_to_complainant(case))
    if not given and case.consents.all():
        today = rulebook.calendar(timezone.now()).day_of(timezone.now())
        given = bool(consents.in_force(case, on=today))
    return {
        "consents_asked": asked,
        "has_given": given,
    }


def _is_done(case: "Case", form: AnswerForm) -> bool:
    told, act = form.cleaned_data, complainant_act(case.pk)
    try:
        if told["says"] == "withdrawn":
            consenting.withdraw(case, consent=told["consent"], act=act)
        else:
            answer = ConsentAnswer(told["says"])
            consenting.answer(case, consent=told["consent"], answer=answer, act=act)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _said(contents: list[str]) -> list[str]:
    labels = dict(Content.choices)
    return [str(labels.get(code, code)) for code in contents]
