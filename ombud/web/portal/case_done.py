"""What somebody just did on their complaint is said once, on the page they come to."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ombud.web.portal.visiting import visit_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DONE = "done"
OTHERWISE = _("It is done, and written down.")
# By the name of the address something was sent to.
SAID: "Mapping[str, _StrPromise]" = {
    "case-write": _("Your message has been sent."),
    "case-suggest": _("Your suggestion has been sent."),
    "case-choose": _("We have your answer."),
    "case-take-back": _("You have taken it back. You can choose again."),
    "case-failed": _("Thank you for telling us. We look at it and write to you."),
    "case-comment": _("Your comment has been sent."),
    "case-withdraw": _("You have taken your complaint back."),
    "case-restore": _("Your complaint goes on."),
    "case-react": _("We have your answer."),
    "case-again": _("Your request has been sent."),
    "case-review": _("You have asked for a review."),
    "case-representative": _("It is changed who speaks for you."),
    "case-needs": _("What you need is saved."),
    "case-contact": _("Your details are saved."),
}


def note(request: HttpRequest, answer: HttpResponse) -> None:
    """Remember what was done, where the answer leads back to the complaint."""
    if request.method != "POST" or answer.status_code != HTTPStatus.FOUND:
        return
    if answer["Location"].partition("#")[0] != reverse("portal:case"):
        return
    place = request.resolver_match
    visit_of(request)[DONE] = place.url_name if place else ""


def said(request: HttpRequest) -> str:
    """What was done last, once; empty where nothing was."""
    visit = visit_of(request)
    if DONE not in visit:
        return ""
    return str(SAID.get(visit.pop(DONE), OTHERWISE))
