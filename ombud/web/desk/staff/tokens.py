"""What programs come in with: listed, made and revoked by the administrator."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.access import tokens
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Scope
from ombud.web.acting import act_of
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.staff.agreeing import waits_for
from ombud.web.desk.staff.forms import TokenForm
from ombud.web.desk.staff.guarding import for_administrator
from ombud.web.desk.steps.forms import ask_plainly
from ombud.web.desk.whole_days import end_of
from ombud.web.rendering import render_page


@for_administrator
@recently_signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Every token in use; no secret is among what is kept of them."""
    at = act_of(request).at
    rows = [
        {
            "token": each,
            "scopes": [Scope(scope).label for scope in each.scopes],
            "is_over": each.expires_at is not None and each.expires_at <= at,
        }
        for each in tokens.in_use()
    ]
    return render_page(request, "desk/tokens/page.html", {"rows": rows})


@for_administrator
@recently_signed_in
def make(request: HttpRequest) -> HttpResponse:
    """Make a token; its secret stands on the answer and nowhere ever after."""
    typed = request.POST if request.method == "POST" else None
    form = TokenForm(typed)
    ask_plainly(form)
    if form.is_valid():
        secret = _made(form, act_of(request))
        if secret:
            name = form.cleaned_data["name"]
            program = tokens.program_of(name)
            waits = waits_for(request, program) if program else ""
            context = {"secret": secret, "name": name, "waits": waits}
            return render_page(request, "desk/tokens/made.html", context)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/tokens/new.html", {"form": form}, status=status)


def _made(form: TokenForm, act: Act) -> str:
    """The secret of the new token; empty if it was refused, as the form says then."""
    told = form.cleaned_data
    try:
        return tokens.issue_by_hand(
            told["name"],
            scopes=[Scope(each) for each in told["scopes"]],
            unit=form.unit_chosen,
            expires_at=end_of(told["expires_at"]),
            act=act,
        )
    except tokens.NameTaken as refusal:
        form.add_error("name", str(refusal))
    except Refused as refusal:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        form.add_error(named if named in form.fields else None, str(refusal))
    return ""


@require_POST
@for_administrator
@recently_signed_in
def revoke(request: HttpRequest) -> HttpResponse:
    """Take a token out of use, at once."""
    name = request.POST.get("name", "")
    if not name.isprintable() or not tokens.revoke_by_hand(name, act=act_of(request)):
        raise Http404
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("desk:tokens")
