"""Checking the answers and sending the complaint."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ombud.access import throttling
from ombud.cases.life import receiving
from ombud.cases.life.receiving import Complaint, Received
from ombud.cases.submissions import Key, KeyUsedOtherwise
from ombud.cases.vocabulary import Channel, OnBehalf
from ombud.parties.identities import Identity
from ombud.people.refusals import Refused, Unusable
from ombud.web.portal import drafts, others, questions_whom, questions_you
from ombud.web.portal.acting import visitor_act
from ombud.web.portal.complain import place_of
from ombud.web.portal.counters import never_on_a_counter
from ombud.web.portal.drafts import Draft
from ombud.web.portal.promises import promises
from ombud.web.portal.question import Ticks
from ombud.web.portal.questions import DATE_FORMATS, QUESTIONS, asked
from ombud.web.portal.receipt import PORTAL
from ombud.web.portal.receipt_kept import keep_receipt
from ombud.web.rendering import brand_of, render_page
from ombud.web.templatetags.days import day
from ombud.web.templatetags.fields import first_control
from ombud.web.trying import network_of

if TYPE_CHECKING:
    pass

REACHED_BY = ("email", "phone", "address", "contact_by", "contact_when")
WHO = ("name", "customer_number", "representative", *REACHED_BY)
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
@never_on_a_counter
def check(request: HttpRequest) -> HttpResponse:
    """Show everything once more; a POST sends it."""
    draft = drafts.draft_of(request)
    if not draft.code:
        return redirect("portal:complain")
    problems = list(problems_of(draft))
    if request.method == "POST" and not problems:
        try:
            throttling.demand("complaint", network_of(request), at=timezone.now())
            return _sent(draft, brand_of(request).code)
        except Unusable as refusal:
            page = PAGE_OF.get(refusal.field, "files")
            problems = [{"to": _way_to(page), "message": str(refusal)}]
        except KeyUsedOtherwise:
            problems = [{"to": "", "message": sent_before()}]
        except Refused as refusal:
            problems = [{"to": "", "message": str(refusal)}]
    context = {
        **place_of("check", draft),
        "answers": answers_of(draft),
        "others": others.said(draft.told, at=timezone.now()),
        "problems": problems,
        "promises": promises(timezone.now(), category=draft.told.get("category", "")),
    }
    return render_page(request, "portal/complain/check.html", context)


def sent_before() -> str:
    return _(
        "This complaint was sent before, with other words. Open it with its reference"
        " and receipt code and write to us there, or begin a new complaint."
    )


def _sent(draft: Draft, brand: str) -> HttpResponse:
    received = hand_in(draft, brand=brand)
    answer = redirect("portal:complain-sent")
    keep_receipt(answer, received.receipt)
    return answer


def hand_in(
    draft: Draft,
    *,
    brand: str,
    channel: Channel = Channel.WEB_FORM,
    site: str = "",
) -> Received:
    """Open a case for what a draft tells; sent twice, it is one case and one receipt.

    Raises Refused. `site` is the counter it came from, if any.
    """
    told = draft.told
    body = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()
    complaint = Complaint(
        narrative=told.get("narrative", ""),
        channel=channel,
        site=site,
        brand=brand,
        language=questions_you.likely_language(told),
        desired_outcome=told.get("desired_outcome", ""),
        category=told.get("category", ""),
        involved=told.get("involved", ""),
        danger_told=bool(told.get("danger")),
        product=told.get("product", ""),
        place=told.get("place", ""),
        about_reference=told.get("about_reference", ""),
        occurred_on=_day(told.get("occurred_on", "")),
        identity=_identity(told),
        on_behalf=OnBehalf(told.get("on_behalf") or OnBehalf.SELF),
        is_minor=told.get("is_minor") == questions_whom.YES,
        needs=questions_you.needs_of(told),
        representative=questions_whom.acting(told),
        files=drafts.contents(draft),
    )
    key = Key(caller=PORTAL, key=draft.code, body=body)
    return receiving.receive(complaint, act=visitor_act(), key=key)


def _identity(told: dict[str, str]) -> Identity:
    if questions_you.is_anonymous(told):
        return Identity()
    identity = Identity(**{each: told.get(each, "") for each in WHO})
    if told.get("on_behalf") == OnBehalf.GROUP:
        return replace(identity, members=told.get("members", ""))
    return identity


def _day(typed: str) -> date | None:
    field = forms.DateField(required=False, input_formats=DATE_FORMATS)
    day: date | None = field.clean(typed)
    return day


def problems_of(draft: Draft) -> list[dict[str, str]]:
    """What keeps this complaint from being sent, each with the page to mend it."""
    problems = []
    for page in asked(draft.told):
        form = QUESTIONS[page]({**form_defaults(), **draft.told})
        for messages in form.errors.values():
            problems += [
                {"to": _way_to(page), "message": str(each)} for each in messages
            ]
    return problems


def form_defaults() -> dict[str, str]:
    """What counts where a page was skipped: for oneself, named, in the language of the
    pages if we write in it.
    """
    return {
        "who": questions_you.NAMED,
        "language": questions_you.likely_language(),
        "on_behalf": OnBehalf.SELF,
        "is_minor": questions_whom.NO,
    }


def _way_to(page: str) -> str:
    if page in QUESTIONS:
        return reverse("portal:question", args=[page]) + "?then=check"
    return reverse("portal:complain-files") + "?then=check"


def answers_of(draft: Draft) -> list[tuple[str, list[Answer]]]:
    """Per page its title and what was answered there."""
    pages = []
    for page in asked(draft.told):
        form = QUESTIONS[page]({**form_defaults(), **draft.told})
        shown = [
            Answer(
                label=str(bound.label),
                text=_text(bound),
                way=f"{_way_to(page)}#{first_control(bound)}",
                is_voice=bound.name == "narrative",
            )
            for bound in form
            if questions_you.is_shown(bound.name, draft.told)
        ]
        pages.append((str(form.title), shown))
    return pages


def _text(bound: forms.BoundField) -> str:
    """An answer as the reader would say it: the choice's words, not its code."""
    if isinstance(bound.field, Ticks):
        return ", ".join(_ticked(bound))
    if isinstance(bound.field, forms.BooleanField):
        return _("Yes") if bound.value() else _("No")
    value = str(bound.value() or "")
    if isinstance(bound.field, forms.ChoiceField):
        return _words_of(bound, value) if value else ""
    if isinstance(bound.field, forms.DateField) and not bound.errors:
        return day(_day(value))
    return value


def _ticked(bound: forms.BoundField) -> list[str]:
    chosen = (each for each in bound.subwidgets if each.data["selected"])
    return [str(each.choice_label) for each in chosen]


def _words_of(bound: forms.BoundField, value: str) -> str:
    labels = [
        each.choice_label for each in bound.subwidgets if each.data["value"] == value
    ]
    return str(labels[0]) if labels else ""
