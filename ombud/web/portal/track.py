"""The way back to a complaint: reference and receipt open it, without an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ombud.access.throttling import Wait, said
from ombud.web import onwards
from ombud.web.portal import case_session, elsewhere
from ombud.web.portal.case_session import TrackForm
from ombud.web.portal.counters import never_on_a_counter
from ombud.web.portal.preferences import remember_language
from ombud.web.portal.receipt_kept import forget_receipt
from ombud.web.rendering import render_page
from ombud.web.trying import waiting, work_asked, wrong_code

KEPT = "kept."


@sensitive_post_parameters("receipt")
@never_cache
@never_on_a_counter  # nobody's complaint is left open there
def show(request: HttpRequest) -> HttpResponse:
    """Ask for reference and receipt; the right pair opens the complaint."""
    form = TrackForm(request.POST or None, use_required_attribute=False)
    kept = _kept(request)
    kept_for = request.POST.get("kept_for", "")
    wait: Wait | None = None
    if request.method == "POST" and form.is_valid():
        case = case_session.open_with(request, **form.cleaned_data)
        if case is not None and (home := elsewhere.home_of(request, case)):
            case_session.leave(request)
            return elsewhere.answer(request, home)
        if case is not None:
            answer = _onwards(request, kept, kept_for)
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                remember_language(answer, case.language)
            return answer
        # Only what was wrong is counted: a right receipt opens the case even where
        # somebody behind the same address keeps guessing.
        wait = wrong_code(request)
        form.add_error(None, _opens_nothing() if wait is None else said(wait))
    context = {
        "form": form,
        "kept": kept,
        "kept_for": kept_for,
        "challenge": work_asked(request),
    }
    return waiting(render_page(request, "portal/track.html", context), wait)


def _opens_nothing() -> str:
    return _(
        "Reference and receipt code do not fit together. Please compare both with your"
        " confirmation. If you cannot find it, contact us."
    )


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the complaint on this device."""
    case_session.leave(request)
    answer = redirect("portal:home")
    forget_receipt(answer)
    return answer


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed on a page of the case before the receipt was asked for."""
    return [
        (name.removeprefix(KEPT), str(value))
        for name, value in request.POST.items()
        if name.startswith(KEPT)
    ]


def _onwards(
    request: HttpRequest, kept: list[tuple[str, str]], kept_for: str
) -> HttpResponse:
    if onwards.is_ours(kept_for, request):
        context = {"typed": kept, "action": kept_for, "opened_again": True}
        return render_page(request, "errors/expired.html", context)
    return redirect("portal:case")
