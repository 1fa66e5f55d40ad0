"""What somebody thinks of our handling: a few questions, on two pages.

They come by the letter about it, whose link opens the survey alone and nothing of the
complaint, or from their complaint, which the receipt opens.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ombud.access import throttling
from ombud.people.refusals import Refused
from ombud.surveys import answering, putting_right, queries
from ombud.surveys.answering import Over
from ombud.surveys.vocabulary import Kind, Part, PutRight
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.preferences import remember_language
from ombud.web.portal.survey_forms import PartForm, PutRightForm
from ombud.web.portal.visiting import visit_of
from ombud.web.rendering import render_page, zone_of
from ombud.web.trying import network_of, waiting

if TYPE_CHECKING:
    from ombud.surveys.models import Invitation

OPENED = "survey_opened"
GONE = 410
View = Callable[[HttpRequest, "Invitation"], HttpResponse]


@require_safe
def open_by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the survey a letter leads to; the secret leaves the address at once."""
    invitation = queries.invitation_opened_by(token)
    if invitation is None:
        wait = throttling.spend("receipt", network_of(request), at=timezone.now())
        return waiting(_over(request), wait)
    answer = open_survey(request, invitation)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(answer, invitation.case.language)
    return answer


def open_survey(request: HttpRequest, invitation: "Invitation") -> HttpResponse:
    """Remember in this browser which survey is open, and go to its first page."""
    visit_of(request)[OPENED] = str(invitation.uid)
    return redirect("portal:survey")


def with_survey(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Give the view the survey this browser opened; say so where it is over."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        visit = visit_of(request)
        uid = visit.get(OPENED)
        if uid:
            visit.modified = True  # it lasts for two hours after this look
        invitation = queries.invitation_with(uid) if uid else None
        with timezone.override(zone_of(request)):
            try:
                answer = view(request, invitation) if invitation else _over(request)
            except Over:
                answer = _over(request)
        add_never_cache_headers(answer)
        return answer

    return guarded


@with_survey
def ask(request: HttpRequest, invitation: "Invitation") -> HttpResponse:
    """The first page: how we handled it; or the one question about a remedy."""
    if invitation.kind == Kind.PUT_RIGHT:
        return _ask_about_remedy(request, invitation)
    return _ask_part(request, invitation, Part.HANDLING)


@with_survey
def ask_result(request: HttpRequest, invitation: "Invitation") -> HttpResponse:
    """The second page: how it ended. It hands the answers in."""
    if invitation.kind != Kind.PROCESS:
        raise Http404
    return _ask_part(request, invitation, Part.RESULT)


@require_POST
@with_survey
def decline(request: HttpRequest, invitation: "Invitation") -> HttpResponse:
    """No, thank you: what was begun is forgotten."""
    answering.decline(invitation, act=complainant_act(invitation.case_id))
    visit_of(request).pop(OPENED, None)
    return redirect("portal:survey-declined")


@require_safe
def thank(request: HttpRequest) -> HttpResponse:
    """What happens with the answers, and what may be done by whoever is not content."""
    return render_page(request, "portal/survey/thanks.html", {})


@require_safe
def let_go(request: HttpRequest) -> HttpResponse:
    return render_page(request, "portal/survey/declined.html", {})


def _ask_part(
    request: HttpRequest, invitation: "Invitation", part: Part
) -> HttpResponse:
    act = complainant_act(invitation.case_id)
    invitation = answering.look(invitation, act=act)
    asked = answering.asked_of(invitation, act=act)
    typed = request.POST if request.method == "POST" else None
    form = PartForm(typed, asked=asked, part=part, said=queries.response_to(invitation))
    if typed is not None and form.is_valid():
        try:
            return _taken(request, invitation, form)
        except Over:
            raise
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "invitation": invitation,
        "form": form,
        "is_last": part == Part.RESULT,
        "count": len(asked),
    }
    return render_page(request, "portal/survey/part.html", context)


def _taken(
    request: HttpRequest, invitation: "Invitation", form: PartForm
) -> HttpResponse:
    """Keep what was said, and go on; the last page hands it in."""
    act = complainant_act(invitation.case_id)
    answering.keep(
        invitation, answers=form.answers, among=form.codes, words=form.written, act=act
    )
    if "autosave" in request.POST:
        return JsonResponse({"saved": _("Saved.")})
    if form.part == Part.HANDLING:
        return redirect("portal:survey-result")
    answering.finish(invitation, is_anonymous=form.is_anonymous, act=act)
    visit_of(request).pop(OPENED, None)
    return redirect("portal:survey-thanks")


def _ask_about_remedy(request: HttpRequest, invitation: "Invitation") -> HttpResponse:
    act = complainant_act(invitation.case_id)
    invitation = answering.look(invitation, act=act)
    form = PutRightForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            putting_right.say(
                invitation,
                answer=PutRight(told["answer"]),
                words=told["words"],
                act=act,
            )
        except Over:
            raise
        except Refused as refusal:
            form.refuse(refusal)
        else:
            visit_of(request).pop(OPENED, None)
            return redirect("portal:survey-thanks")
    context = {"invitation": invitation, "form": form}
    return render_page(request, "portal/survey/put_right.html", context)


def _over(request: HttpRequest) -> HttpResponse:
    """The same page whether a survey was answered, is too old, or never was."""
    return render_page(request, "portal/survey/over.html", {}, status=GONE)
