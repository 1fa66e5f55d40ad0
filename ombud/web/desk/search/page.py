"""The one box: what it is given, and what was found.

It is sent by POST. Words and filters become an address that can be kept; a receipt, an
e-mail address, a telephone or a customer number never stands in one, nor what looks
like one: that is answered at once, by the words where it leads to nobody.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from ombud.cases import queries
from ombud.cases.references import plain_reference
from ombud.people.acting import Act
from ombud.web.acting import act_of
from ombud.web.desk.filters import ME, Asking
from ombud.web.desk.orders import ORDERS, Page, page_of
from ombud.web.desk.search import asked, marking, onward, spoken, typed, whose
from ombud.web.desk.search.asked import Asked
from ombud.web.desk.search.marking import OPENING
from ombud.web.desk.search.onward import Onward
from ombud.web.desk.staff_pages import case_url, for_staff, with_query
from ombud.web.rendering import organisation_of, render_page
from ombud.workplace import recent

if TYPE_CHECKING:
    from ombud.cases.models.case import CaseQuerySet

NUMBERED = 3  # digits of a word alone that may be a customer number
MOST_NUMBERS = 3  # words that are tried as customer numbers
NEWEST = ORDERS["newest"]


@sensitive_post_parameters()
@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Complaints by words and filters; a POST says what was typed into the box."""
    act = act_of(request)
    if request.method == "POST":
        return _take(request, typed.plain(request.POST.get("q", "")), act)
    words = typed.plain(request.GET.get("q", ""))
    if typed.is_private(words):
        messages.info(
            request,
            _(
                "Receipts, e-mail addresses and telephone numbers do not belong into"
                " an address. Type them into the box."
            ),
        )
        return redirect("desk:search")
    asking = Asking(act.staff, act.at, organisation_of(request))
    return _page(request, act, words, asking)


if TYPE_CHECKING:
    from ombud.cases.models.case import CaseQuerySet


@for_staff
def forget(request: HttpRequest) -> HttpResponse:
    """Clear what this person looked for lately."""
    if request.method == "POST":
        recent.forget(act=act_of(request))
    return redirect("desk:search")


def _take(request: HttpRequest, typed_in: str, act: Act) -> HttpResponse:
    """Lead on to what was typed; what may tell who somebody is, is answered at once,
    and so is the next page of it.
    """
    on = onward.opened(request.POST.get("on", ""), act.staff) or Onward(typed_in)
    words = on.words
    seen = queries.cases_visible_to(act.staff)
    for receipt in typed.receipts_in(words):
        if case := queries.opened_by(seen, receipt):
            return redirect(case_url(case))
    asking = Asking(act.staff, act.at, organisation_of(request))
    told = asked.read(words, asking)
    title = _("Complaints found by this receipt")
    for value, title in _telling(words, told):
        found = whose.page_of(value, act, narrowed=told.narrowed, after=on.after)
        if found.rows:
            return _unsaid(request, found, on, asking, title=title, told=told)
    if typed.is_private(words) or _may_be_a_number(told.words):
        page = page_of(
            told.of(seen),
            NEWEST,
            dressed=_dressed,
            after=on.after,
            before=on.before,
        )
        title = _("Search") if page.rows else title
        return _unsaid(
            request, page, on, asking, title=title, told=told, words=told.words
        )
    if words:
        recent.remember(words, act=act)
    return redirect(with_query(reverse("desk:search"), q=words))


def _telling(words: str, told: Asked) -> Iterator[tuple[str, str]]:
    """What in it may tell who somebody is, and what is above their complaints."""
    if email := typed.email_in(words):
        yield email, _("Complaints found by this e-mail address")
    if phone := typed.phone_in(words):
        yield phone, _("Complaints found by this telephone number")
    for number in _numbers(told.words):
        yield number, _("Complaints found by this customer number")


def _numbers(words: str) -> list[str]:
    """What may be customer numbers: one alone may be shorter than one beside words."""
    if not words or plain_reference(words):
        return []
    if " " not in words and sum(sign.isdigit() for sign in words) >= NUMBERED:
        return [words]
    return typed.numbers_in(words)[:MOST_NUMBERS]


def _may_be_a_number(words: str) -> bool:
    return bool(_numbers(words))


def _unsaid(
    request: HttpRequest,
    page: Page,
    on: Onward,
    asking: Asking,
    *,
    title: str,
    told: Asked,
    words: str = "",
) -> HttpResponse:
    """What was found by something that is not said again."""
    on, act = Onward(on.words), act_of(request)
    context = {
        "title": title,
        "hits": marking.hits(page.rows, words),
        "asked": {"not_known": [each for each in told.not_known if _may_be_said(each)]},
        "said": _said(page),
        "is_private": True,
        "backward": page.before and replace(on, before=page.before).sealed(act.staff),
        "onward": page.after and replace(on, after=page.after).sealed(act.staff),
        "examples": _examples(asking),
        "recent": recent.recent_of(act=act),
    }
    return render_page(request, "desk/search/page.html", context)


def _may_be_said(sentence: str) -> bool:
    """Not where it says again what may tell who somebody is."""
    return not (typed.is_private(sentence) or typed.numbers_in(sentence))


def _examples(asking: Asking) -> list[str]:
    """Filters as this reader may type them."""
    told = [
        ("owner", ME),
        ("severity", "major"),
        ("due", "<3d"),
        ("stage", "decision"),
    ]
    found = [spoken.said(name, value, asking) for name, value in told]
    return [*found, f"-{spoken.said('is', 'confidential', asking)}"]


def _page(request: HttpRequest, act: Act, words: str, asking: Asking) -> HttpResponse:
    told = asked.read(words, asking)
    page = Page([], "", "")
    if told.is_any:
        seen = told.of(queries.cases_visible_to(act.staff))
        page = page_of(
            seen,
            NEWEST,
            dressed=_dressed,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    here = reverse("desk:search")
    context = {
        "title": _("Search"),
        "words": words,
        "asked": told,
        "hits": marking.hits(page.rows, told.words),
        "said": _said(page) if told.is_any else "",
        "examples": _examples(asking),
        "before": page.before and with_query(here, q=words, before=page.before),
        "after": page.after and with_query(here, q=words, after=page.after),
        "queue": with_query(reverse("desk:queue"), view="all", q=told.words),
        "recent": [] if told.is_any else recent.recent_of(act=act),
    }
    return render_page(request, "desk/search/page.html", context)


def _dressed(cases: "CaseQuerySet") -> "CaseQuerySet":
    """With what a row of what was found shows."""
    return queries.with_opening(cases, OPENING)


def _said(page: Page) -> str:
    """How many are shown. How many there are is not counted: it would cost more than
    it tells.
    """
    shown = len(page.rows)
    if page.after or page.before:
        return _("%(count)s complaints on this page, newest first") % {"count": shown}
    return ngettext("%(count)s complaint", "%(count)s complaints", shown) % {
        "count": shown
    }
