"""Signing in through the organisation's identity provider: there, and back."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ombud.access import provider
from ombud.access.vocabulary import How
from ombud.people.refusals import Refused
from ombud.web.desk.entry import kept, passing
from ombud.web.desk.entry.kept import Typed
from ombud.web.rendering import render_page

ASKED = "provider_asked"


@never_cache
@require_POST
def go(request: HttpRequest) -> HttpResponse:
    """Lead the browser to the provider. What was typed is kept in the session."""
    if not provider.name():
        raise Http404
    try:
        asked = provider.ask(at=timezone.now())
    except Refused as refusal:
        return _refused(request, refusal)
    typed = kept.of(request)
    request.session[ASKED] = {
        "state": dict(asked.state),
        "next": kept.place(request),
        "typed": typed,
    }
    return HttpResponseRedirect(asked.address)


@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Whoever comes back from the provider is let in, once for each question."""
    if not provider.name():
        raise Http404
    if request.user.is_authenticated:
        return redirect("desk:queue")
    told = request.session.pop(ASKED, {})
    act = passing.act_for(None)
    try:
        answer = {name: request.GET[name] for name in request.GET}
        state = told.get("state", {})
        claims = provider.claims_of(answer, state=state, at=act.at)
        user = provider.who(claims, act=act)
    except Refused as refusal:
        return _refused(request, refusal)
    typed: Typed = [(name, value) for name, value in told["typed"]]
    place = told["next"] or reverse("desk:queue")
    return passing.let_in(request, user, how=How.PROVIDER, place=place, typed=typed)


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    context = {"because": str(refusal)}
    page = "desk/entry/refused.html"
    return render_page(request, page, context, status=HTTPStatus.FORBIDDEN)
