"""What somebody sees who acts for a complainant and may not read the case, or not yet:
that it arrived, what shows that they may, and a form to send it with.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ombud.cases import representing
from ombud.cases.life import writing
from ombud.cases.vocabulary import RepresentativeKind, Scope, Stage
from ombud.people.refusals import Refused
from ombud.web import uploads
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_message import MessageForm, field_of
from ombud.web.rendering import render_page
from ombud.web.trying import wait_in, waiting

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case

K = RepresentativeKind
HOME, WRITING = "case", "case-write"  # names of addresses
NEEDED: "Mapping[str, _StrPromise]" = {
    K.FAMILY: _(
        "A few lines signed by the person you act for: who you are and what"
        " you may do for them."
    ),
    K.GUARDIAN: _(
        "A paper that shows you are the parent or guardian, for example a"
        " birth certificate or a court order."
    ),
    K.LAWYER: _("The authority your client has signed."),
    K.CLAIMS: _(
        "The authority your client has signed, and where your firm is registered."
    ),
    K.CONSUMER_BODY: _("The declaration by which they let your organisation act."),
    K.OFFICIAL: _("A few lines from your office that the person asked you to act."),
    K.OTHER: _(
        "A few lines signed by the person you act for: who you are and what"
        " you may do for them."
    ),
}


def may_read(case: "Case", of: "Case") -> bool:
    """May whoever holds the receipt of the case `of` read the page of `case`, the one
    it goes on in?

    A receipt that is not the complainant's own opens no other case than its own.
    """
    scope = representing.receipt_scope(of, at=timezone.now())
    if of.pk == case.pk or scope != representing.ALL:
        return Scope.READ in scope and of.pk == case.pk
    return Scope.READ in representing.receipt_scope(case, at=timezone.now())


def answer(request: HttpRequest, case: "Case") -> HttpResponse:
    """The page, whichever address of the case was asked for; a message is taken."""
    asked = request.resolver_match.url_name if request.resolver_match else ""
    form = MessageForm(use_required_attribute=False)
    if request.method == "POST" and asked == WRITING:
        form = MessageForm(request.POST, use_required_attribute=False)
        try:
            if form.is_valid():
                _send(request, case, form)
                return redirect(reverse("portal:case") + "?sent")
        except Refused as refusal:
            form.add_error(field_of(refusal), str(refusal))
            return waiting(_show(request, case, form, status=200), wait_in(refusal))
    return _show(request, case, form, status=200 if asked in {HOME, WRITING} else 403)


def _send(request: HttpRequest, case: "Case", form: forms.Form) -> None:
    writing.write(
        case,
        body=form.cleaned_data["body"],
        attached=uploads.sent(request),
        act=complainant_act(case.pk),
    )


def _show(
    request: HttpRequest, case: "Case", form: forms.Form, *, status: int
) -> HttpResponse:
    holder = representing.holder_of(case)
    context = {
        "reference": case.reference,
        "stage": Stage.RECEIVED.label,
        "needed": NEEDED[holder.kind] if holder else "",
        "is_over": holder is not None
        and representing.is_over(holder, at=timezone.now()),
        "is_checked": holder is not None and holder.checked_at is not None,
        "sent": "sent" in request.GET,
        "form": form,
    }
    return render_page(request, "portal/case/unchecked.html", context, status=status)
