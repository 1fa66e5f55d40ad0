"""One text: how a reader would see it, and what it said before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.letters import keeping, policy, versions
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.wording import example, rows
from ombud.web.rendering import render_page


@for_staff
def show(request: HttpRequest, key: str) -> HttpResponse:
    """A text filled from an example, in each language, and its versions."""
    act = act_of(request)
    text = rows.text_or_404(key, act)
    context = {
        "row": rows.shown([text])[0],
        "previews": example.previews(text, act),
        "versions": versions.of(text),
        "may_change": rows.may_change(text, act),
        "may_write": bool(policy.holders_open_to(act.staff)),
    }
    return render_page(request, "desk/wording/text.html", context)


@require_POST
@for_staff
def retire(request: HttpRequest, key: str) -> HttpResponse:
    """Offer a text no longer."""
    act = act_of(request)
    _require_may(key, act)
    keeping.retire(key, act=act)
    messages.success(
        request, _("This text is offered no longer. You can take it up again here.")
    )
    return redirect("desk:wording-text", key=key)


@require_POST
@for_staff
def take_up(request: HttpRequest, key: str) -> HttpResponse:
    """Offer a text again."""
    act = act_of(request)
    _require_may(key, act)
    try:
        keeping.take_up(key, act=act)
    except Unusable as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("This text is offered again."))
    return redirect("desk:wording-text", key=key)


def _require_may(key: str, act: Act) -> None:
    """403 for a text they may look at and not change, 404 for one of others."""
    if not rows.may_change(rows.text_or_404(key, act), act):
        raise PermissionDenied
