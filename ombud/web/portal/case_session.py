"""Which complaint this browser has opened with its receipt."""

import hmac
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from ombud.access.visits import NOTED_EVERY, UNSEEN_FOR
from ombud.cases import queries
from ombud.cases.references import plain_reference
from ombud.rulebook import editions
from ombud.web.portal import case_done, case_exit, case_unchecked
from ombud.web.portal.visiting import visit_of
from ombud.web.rendering import render_page, zone_of
from ombud.web.trying import work_asked

if TYPE_CHECKING:
    from ombud.cases.models import Case

P = ParamSpec("P")


class TrackForm(forms.Form):
    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("For example OM-7K3F-92QD."),
        max_length=40,
        error_messages={"required": _("Write the reference of your complaint.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
    receipt = forms.CharField(
        label=_("Receipt code"),
        help_text=_(
            "Five groups of five letters and digits. Spaces and hyphens do not matter."
        ),
        max_length=80,
        error_messages={"required": _("Write the receipt code you were given.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


OPENED, SEEN = "case_opened", "case_seen"


def open_with(request: HttpRequest, *, reference: str, receipt: str) -> "Case | None":
    """Open the case both belong to in this browser; None when they open none.

    Only the receipt is looked up, never the reference, and both wrong answers take
    the same way: nothing here tells whether a reference exists.
    """
    case = queries.case_opened_by(receipt)
    kept = case.reference if case else ""
    typed = plain_reference(reference) or ""
    if not hmac.compare_digest(kept.encode(), typed.encode()) or case is None:
        return None
    visit = visit_of(request)
    visit.flush()  # the next key is a new one, which nobody can have planted
    visit[OPENED] = str(case.uid)
    visit[SEEN] = timezone.now().isoformat()
    return case


def leave(request: HttpRequest) -> None:
    """Close the case in this browser; whoever copied the cookie opens nothing more."""
    visit_of(request).flush()


def opened_case(request: HttpRequest) -> "Case | None":
    """The case this browser opened, unless nobody looked at it for two hours.

    It may go on in another, with which it was taken together.
    """
    visit = visit_of(request)
    uid, seen = visit.get(OPENED), visit.get(SEEN)
    if not uid or not seen:
        return None
    now = timezone.now()
    unseen = now - datetime.fromisoformat(seen)
    if unseen > UNSEEN_FOR:
        leave(request)
        return None
    if unseen > NOTED_EVERY:
        visit[SEEN] = now.isoformat()
    return queries.case_with(uid)


def with_case(
    view: "Callable[Concatenate[HttpRequest, Case, P], HttpResponse]",
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view the opened case; without one, ask for the receipt first.

    Of a complaint taken together with another, it is the one that goes on. What was
    typed goes along, and can be sent once the case is open again. Whoever acts for
    somebody and may not read the case sees no page of it but the one that says so.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        own = opened_case(request)
        if own is None:
            return ask_for_receipt(request)
        case = queries.survivor_of(own)
        request.quick_exit = case_exit.is_wanted(case)  # type: ignore[attr-defined]
        with timezone.override(zone_of(request)), _remembering(request):
            if case_unchecked.may_read(case, own):
                answer = view(request, case, *args, **kwargs)
            else:
                answer = case_unchecked.answer(request, own)
        case_done.note(request, answer)
        add_never_cache_headers(answer)
        return answer

    return guarded


def _remembering(request: HttpRequest) -> AbstractContextManager[None]:
    """Ask nothing twice while a page is only read; what is sent may change things."""
    return editions.looked_up_once() if request.method != "POST" else nullcontext()


def ask_for_receipt(request: HttpRequest) -> HttpResponse:
    """The tracking page; after a form it holds on to what was typed."""
    if request.method != "POST":
        return redirect("portal:track")
    kept = [
        (name, value)
        for name, value in request.POST.items()
        if name != "csrfmiddlewaretoken" and isinstance(value, str)
    ]
    context = {
        "kept": kept,
        "kept_for": request.get_full_path(),
        "form": TrackForm(),
        "challenge": work_asked(request),
    }
    return render_page(request, "portal/track.html", context, status=403)
