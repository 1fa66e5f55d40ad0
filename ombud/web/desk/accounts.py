"""What somebody complained about is asked, and their account of it.

Whoever is complained about never sees the case: this page tells them the substance
and nothing else, neither who complains nor the reference.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import queries
from ombud.cases.life import hearing
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, text
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Hearing


class AccountForm(forms.Form):
    account = text(
        gettext_lazy("How you saw it"),
        gettext_lazy(
            "What happened, what you knew then, and who could confirm it. You may also"
            " write that you do not want to comment."
        ),
        rows=10,
    )


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """The accounts one was asked for: those waited for, and those given."""
    rows = list(queries.hearings_of(act_of(request).staff))
    context = {
        "waiting": [row for row in rows if row.given_at is None],
        "given": [row for row in rows if row.given_at is not None],
    }
    return render_page(request, "desk/accounts/page.html", context)


@for_staff
def answer(request: HttpRequest, hearing: int) -> HttpResponse:
    """Read what one is asked, and give one's account; a refusal keeps the words."""
    act = act_of(request)
    row = queries.hearings_of(act.staff).filter(pk=hearing).first()
    if row is None:
        raise Http404
    form = AccountForm(request.POST or None)
    ask_plainly(form)
    if request.method == "POST" and form.is_valid() and _is_given(form, row, act):
        messages.success(request, _("Your account is kept. Thank you."))
        return redirect("desk:accounts")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"row": row, "form": form}
    return render_page(request, "desk/accounts/answer.html", context, status=status)


def _is_given(form: AccountForm, row: "Hearing", act: Act) -> bool:
    try:
        hearing.comment(
            row.case, hearing=row.pk, account=form.cleaned_data["account"], act=act
        )
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
        return False
    return True
