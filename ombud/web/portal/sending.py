"""Checking the answers, sending the complaint, and keeping its receipt."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import segno
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ombud.cases import queries, representing, submissions, told
from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.submissions import Key, KeyUsedOtherwise
from ombud.cases.vocabulary import Channel, OnBehalf, Scope
from ombud.parties.identities import Identity
from ombud.parties.needs import Needs
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.portal import case_clocks, drafts, questions_whom
from ombud.web.portal.acting import visitor_act
from ombud.web.portal.complain import place_of
from ombud.web.portal.drafts import Draft
from ombud.web.portal.promises import promises
from ombud.web.portal.questions import DATE_FORMATS, QUESTIONS
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case

PORTAL = "portal"
RECEIPT_COOKIE = "receipt"
SHOWN_FOR = 15 * 60  # seconds the receipt can be shown again on this device
WHO = ("name", "email", "phone", "address", "customer_number", "representative")
PAGE_OF = {
    name: page for page, question in QUESTIONS.items() for name in question.base_fields
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on the page that checks them all."""

    label: str
    text: str
    way: str
    is_voice: bool = False


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Show everything once more; a POST sends it."""
    draft = drafts.draft_of(request)
    if not draft.code:
        return redirect("portal:complain")
    problems = list(_problems(draft))
    if request.method == "POST" and not problems:
        try:
            return _sent(draft)
        except Unusable as refusal:
            page = PAGE_OF.get(refusal.field, "files")
            problems = [{"to": _way_to(page), "message": str(refusal)}]
        except KeyUsedOtherwise:
            problems = [{"to": "", "message": _sent_before()}]
        except Refused as refusal:
            problems = [{"to": "", "message": str(refusal)}]
    context = {
        **place_of("check"),
        "answers": _answers(draft),
        "draft": draft,
        "problems": problems,
        "promises": promises(timezone.now(), category=draft.told.get("category", "")),
    }
    return render_page(request, "portal/complain/check.html", context)


@never_cache
def show_receipt(request: HttpRequest) -> HttpResponse:
    """Show reference and receipt. The draft it came from is forgotten here.

    Only now is it certain that the browser has the receipt: had the answer to the
    sending been lost, sending again would have given the same one.
    """
    kept = request.get_signed_cookie(RECEIPT_COOKIE, "", max_age=SHOWN_FOR) or ""
    case = queries.case_opened_by(kept)
    if case is None:
        return redirect("portal:track")
    draft = drafts.draft_of(request)
    was_sent = submissions.is_known(PORTAL, draft.code)
    answer = render_page(
        request,
        "portal/complain/sent.html",
        {
            "case": case,
            "receipt": kept,
            "groups": kept.split("-"),
            "clocks": _dates(case),
            "code": _code(request, case.reference, kept),
        },
    )
    if was_sent:  # and not the next complaint, begun since
        drafts.forget(draft)
        drafts.forget_cookie(answer)
    return answer


def _dates(case: "Case") -> list[case_clocks.ClockShown]:
    """What we owe and when; whoever acts for somebody, and is not checked yet, hears
    only when they get our acknowledgement.
    """
    clocks = told.clocks(case)
    if Scope.READ not in representing.receipt_scope(case, at=timezone.now()):
        clocks = [each for each in clocks if each.kind == DeadlineKind.ACKNOWLEDGEMENT]
    return case_clocks.owed(clocks, now=timezone.now())


def _sent_before() -> str:
    return _(
        "This complaint was sent before, with other words. Open it with its reference"
        " and receipt code and write to us there, or begin a new complaint."
    )


def _sent(draft: Draft) -> HttpResponse:
    received = _receive(draft)
    answer = redirect("portal:complain-sent")
    answer.set_signed_cookie(
        RECEIPT_COOKIE,
        received.receipt,
        max_age=SHOWN_FOR,
        path=reverse("portal:complain-sent"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _receive(draft: Draft) -> Received:
    told = draft.told
    body = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()
    complaint = Complaint(
        narrative=told.get("narrative", ""),
        channel=Channel.WEB_FORM,
        language=told.get("language") or (get_language() or "en")[:2],
        desired_outcome=told.get("desired_outcome", ""),
        category=told.get("category", ""),
        product=told.get("product", ""),
        place=told.get("place", ""),
        about_reference=told.get("about_reference", ""),
        occurred_on=_day(told.get("occurred_on", "")),
        identity=_identity(told) if told.get("who") != "anonymous" else Identity(),
        on_behalf=OnBehalf(told.get("on_behalf") or OnBehalf.SELF),
        is_minor=told.get("is_minor") == questions_whom.YES,
        needs=Needs(words=told.get("needs", "")),
        representative=questions_whom.acting(told),
        files=drafts.contents(draft),
    )
    key = Key(caller=PORTAL, key=draft.code, body=body)
    return receiving.receive(complaint, act=visitor_act(), key=key)


def _identity(told: dict[str, str]) -> Identity:
    identity = Identity(**{each: told.get(each, "") for each in WHO})
    if told.get("on_behalf") == OnBehalf.GROUP:
        return replace(identity, members=told.get("members", ""))
    return identity


def _day(typed: str) -> date | None:
    field = forms.DateField(required=False, input_formats=DATE_FORMATS)
    day: date | None = field.clean(typed)
    return day


def _problems(draft: Draft) -> list[dict[str, str]]:
    """What keeps this complaint from being sent, each with the page to mend it."""
    problems = []
    for page, question in QUESTIONS.items():
        form = question({**form_defaults(), **draft.told})
        for messages in form.errors.values():
            problems += [
                {"to": _way_to(page), "message": str(each)} for each in messages
            ]
    return problems


def form_defaults() -> dict[str, str]:
    """What counts where a page was skipped: for oneself, named, in the language of the
    pages.
    """
    return {
        "who": "named",
        "language": (get_language() or "en")[:2],
        "on_behalf": OnBehalf.SELF,
        "is_minor": questions_whom.NO,
    }


def _way_to(page: str) -> str:
    if page in QUESTIONS:
        return reverse("portal:question", args=[page]) + "?then=check"
    return reverse("portal:complain-files") + "?then=check"


def _answers(draft: Draft) -> list[tuple[str, list[Answer]]]:
    """Per page its title and what was answered there."""
    pages = []
    for page, question in QUESTIONS.items():
        form = question({**form_defaults(), **draft.told})
        anonymous = page == "you" and draft.told.get("who") == "anonymous"
        shown = [
            Answer(
                label=str(bound.label),
                text=_text(bound),
                way=f"{_way_to(page)}#{bound.id_for_label}",
                is_voice=bound.name == "narrative",
            )
            for bound in form
            if not (anonymous and bound.name in WHO)
            and questions_whom.is_asked(bound.name, draft.told)
        ]
        pages.append((str(question.title), shown))
    return pages


def _text(bound: forms.BoundField) -> str:
    """An answer as the reader would say it: the choice's words, not its code."""
    value = str(bound.value() or "")
    if isinstance(bound.field, forms.ChoiceField):
        return _words_of(bound, value) if value else ""
    if isinstance(bound.field, forms.DateField) and not bound.errors:
        return day(_day(value))
    return value


def _words_of(bound: forms.BoundField, value: str) -> str:
    labels = [
        each.choice_label for each in bound.subwidgets if each.data["value"] == value
    ]
    return str(labels[0]) if labels else ""


def _code(request: HttpRequest, reference: str, receipt: str) -> dict[str, object]:
    """A QR code that opens the tracking page with both filled in.

    They stand after the #, which browsers keep to themselves: no server log and no
    other site ever sees the receipt.
    """
    place = request.build_absolute_uri(reverse("portal:track"))
    drawn = segno.make(f"{place}#reference={reference}&receipt={receipt}", error="m")
    rows = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(drawn.matrix)
        for x, dark in enumerate(row)
        if dark
    ]
    size = len(drawn.matrix)
    return {"path": "".join(rows), "size": size, "frame": size + 4}
