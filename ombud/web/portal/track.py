"""The way back to a complaint: reference and receipt open it, without an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ombud.web.portal import case_session
from ombud.web.portal.case_session import TrackForm
from ombud.web.portal.preferences import remember_language
from ombud.web.rendering import render_page

KEPT = "kept."


@sensitive_post_parameters("receipt")
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Ask for reference and receipt; the right pair opens the complaint."""
    form = TrackForm(request.POST or None, use_required_attribute=False)
    kept = _kept(request)
    kept_for = request.POST.get("kept_for", "")
    if request.method == "POST" and form.is_valid():
        case = case_session.open_with(request, **form.cleaned_data)
        if case is not None:
            answer = _onwards(request, kept, kept_for)
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                remember_language(answer, case.language)
            return answer
        form.add_error(
            None,
            _(
                "Reference and receipt code do not fit together. Please compare both"
                " with your confirmation. If you cannot find it, contact us."
            ),
        )
    context = {"form": form, "kept": kept, "kept_for": kept_for}
    return render_page(request, "portal/track.html", context)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the complaint on this device."""
    case_session.leave(request)
    return redirect("portal:home")


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
    if kept_for and url_has_allowed_host_and_scheme(kept_for, allowed_hosts=None):
        context = {"typed": kept, "action": kept_for, "opened_again": True}
        return render_page(request, "errors/expired.html", context)
    return redirect("portal:case")
