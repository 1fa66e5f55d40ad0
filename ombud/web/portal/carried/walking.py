"""One question after the other, each page the answer to the form before it.

Nothing here reads or sets a cookie: what was told is sealed with us, and the form
carries a slip that opens it. So there is no address to come back to, either.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ombud.access import throttling
from ombud.access.throttling import TooOften
from ombud.cases import texts
from ombud.cases.life.receiving import Received
from ombud.cases.submissions import KeyUsedOtherwise
from ombud.cases.vocabulary import Channel
from ombud.people.refusals import Refused
from ombud.web import failures
from ombud.web.portal import complain, drafts, receipt, sending
from ombud.web.portal.carried import slips
from ombud.web.portal.danger import emergency_number
from ombud.web.portal.drafts import Draft
from ombud.web.portal.question import Question
from ombud.web.portal.questions import PAGES, QUESTIONS, asked
from ombud.web.rendering import brand_of, organisation_of, render_page
from ombud.web.trying import network_of, wait_in, waiting

OWN_SITES = {"same-origin", "none"}
Problems = Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where a form stands. `holder` is to whom its slips belong; `template` is the
    page around it; `gives_back` says whether a form nobody knows gets back what was
    typed, or is forgotten.
    """

    holder: str
    template: str
    channel: Channel = Channel.WEB_FORM
    site: str = ""
    gives_back: bool = True
    context: dict[str, object] = field(default_factory=dict)


def walk(request: HttpRequest, around: Around) -> HttpResponse:
    """The first question, or the page after the one that was sent."""
    language = _language(request)
    with translation.override(language):
        answer = _answer(request, around)
    answer["Content-Language"] = language
    answer["Cache-Control"] = "no-store"
    return answer


def begin(request: HttpRequest, around: Around) -> HttpResponse:
    """The first question, with nothing of what was told before."""
    return _ask(request, around, Draft("", {}), PAGES[0])


def _language(request: HttpRequest) -> str:
    chosen = request.POST.get("speak") or request.POST.get("language_of_pages", "")
    chosen = chosen or request.GET.get("lang", "")
    known = organisation_of(request).languages
    if chosen in known and translation.check_for_language(chosen):
        return chosen
    return translation.get_language() or "en"


def _answer(request: HttpRequest, around: Around) -> HttpResponse:
    if request.method != "POST":
        return begin(request, around)
    if came_from_elsewhere(request):
        return failures.refused(request, HTTPStatus.FORBIDDEN)
    now = timezone.now()
    page = request.POST.get("page", "")
    page = page if page in PAGES else PAGES[0]
    carried = request.POST.get("carried", "")
    slip = slips.opened(carried, holder=around.holder, at=now)
    draft = (drafts.draft_with(slip.code) if slip else None) or Draft("", {})
    if slip is None:
        return _unknown(request, around, page)
    if request.POST.get("go") == "send" and draft.code:
        return _send(request, around, draft)  # however often: it is one complaint
    if not slips.spend(slip, at=now):
        return _given_back(request, around, draft, page, HTTPStatus.CONFLICT)
    return _taken(request, around, draft, page)


def _unknown(request: HttpRequest, around: Around, page: str) -> HttpResponse:
    """A form that is none of ours, or of another round."""
    if not around.gives_back:
        return begin(request, around)
    nothing = Draft("", {})
    return _given_back(request, around, nothing, page, HTTPStatus.FORBIDDEN)


def _taken(
    request: HttpRequest, around: Around, draft: Draft, page: str
) -> HttpResponse:
    """Keep what was sent, and show what comes next."""
    if page == "files":
        return _after_files(request, around, draft)
    if page not in QUESTIONS:
        return _next(request, around, draft, page)
    form = QUESTIONS[page](request.POST)
    draft.told.update(form.typed(request.POST))
    if wait := complain.too_many_begun(request, draft):
        form.add_error(None, throttling.said(wait))
        return waiting(_ask(request, around, draft, page, form=form), wait)
    drafts.keep(draft)
    stays = "speak" in request.POST
    is_asked_for = request.POST.get("go") in PAGES  # back, whatever is wrong here
    if stays or not (is_asked_for or form.is_valid()):
        shown = QUESTIONS[page](initial=draft.told) if stays else form
        return _ask(request, around, draft, page, form=shown)
    return _next(request, around, draft, page)


def _after_files(request: HttpRequest, around: Around, draft: Draft) -> HttpResponse:
    if wait := complain.too_many_begun(request, draft):
        told = [{"to": "file", "message": throttling.said(wait)}]
        return waiting(_ask(request, around, draft, "files", problems=told), wait)
    try:
        problems: Problems = list(complain.change_files(request, draft))
    except TooOften as refusal:
        wait = refusal.wait
        problems = [{"to": "file", "message": str(refusal)}]
    drafts.keep(draft)
    stays = {"add", "remove", "speak"} & set(request.POST)
    if problems or stays:
        shown = _ask(request, around, draft, "files", problems=problems)
        return waiting(shown, wait)
    return _next(request, around, draft, "files")


def _next(
    request: HttpRequest, around: Around, draft: Draft, page: str
) -> HttpResponse:
    way = complain.way_of(page, draft)
    wanted = request.POST.get("go", "")
    if wanted in PAGES:
        return _ask(request, around, draft, wanted)
    if request.POST.get("then") == "check":
        return _ask(request, around, draft, "check")
    following = way[min(way.index(page) + 1, len(way) - 1)]
    return _ask(request, around, draft, following)


def _given_back(
    request: HttpRequest, around: Around, draft: Draft, page: str, status: HTTPStatus
) -> HttpResponse:
    """The same page with what was typed on it, and a form that can be sent."""
    typed = dict(draft.told)
    shown: Question | None = None
    if page in QUESTIONS:
        typed.update(QUESTIONS[page](request.POST).typed(request.POST))
        shown = QUESTIONS[page](initial=typed)
    problems = [{"to": "", "message": _sent_twice()}]
    answer = _ask(request, around, draft, page, form=shown, problems=problems)
    answer.status_code = status
    return answer


def _sent_twice() -> str:
    return _(
        "This page was open for a long time, or was sent before. What you typed is"
        " still here. Please check it and go on."
    )


def _send(request: HttpRequest, around: Around, draft: Draft) -> HttpResponse:
    problems: Problems = [
        {"to": "", "message": each["message"]} for each in sending.problems_of(draft)
    ]
    wait = None
    if not problems:
        try:
            throttling.demand("complaint", network_of(request), at=timezone.now())
            received = sending.hand_in(
                draft,
                brand=brand_of(request).code,
                channel=around.channel,
                site=around.site,
            )
        except KeyUsedOtherwise:
            problems = [{"to": "", "message": sending.sent_before()}]
        except Refused as refusal:
            wait = wait_in(refusal)
            problems = [{"to": "", "message": str(refusal)}]
        else:
            return _receipt(request, around, draft, received)
    return waiting(_ask(request, around, draft, "check", problems=problems), wait)


def _receipt(
    request: HttpRequest, around: Around, draft: Draft, received: Received
) -> HttpResponse:
    place = receipt.address_of(request, received.case, received.receipt)
    context = {
        **_shared(around, draft),
        "case": received.case,
        "receipt": received.receipt,
        "groups": received.receipt.split("-"),
        "clocks": receipt.dates(received.case),
        "code": receipt.code_of(place),
        "place": place,
    }
    return render_page(request, "portal/carried/sent.html", context)


def _ask(
    request: HttpRequest,
    around: Around,
    draft: Draft,
    page: str,
    *,
    form: Question | None = None,
    problems: Problems = (),
) -> HttpResponse:
    context: dict[str, Any] = {
        **complain.place_of(page, draft),
        **_shared(around, draft),
        "then": request.POST.get("then", "") if draft.code else "",
        "problems": problems,
    }
    if draft.code and request.POST.get("page") == "check" and page != "check":
        context["then"] = "check"
    if page in QUESTIONS:
        context["form"] = form or QUESTIONS[page](initial=draft.told)
        if not around.gives_back:
            _remember_nothing(context["form"])
        context["emergency"] = emergency_number(organisation_of(request).country)
        context["limit"] = texts.NARRATIVE
        return render_page(request, "portal/carried/question.html", context)
    if page == "check":
        answers = zip(asked(draft.told), sending.answers_of(draft), strict=True)
        context["answers"] = [(name, *rest) for name, rest in answers]
    return render_page(request, f"portal/carried/{page}.html", context)


def _remember_nothing(form: Question) -> None:
    """Have the browser neither fill in nor offer what somebody before typed."""
    for each in form.fields.values():
        each.widget.attrs["autocomplete"] = "off"


def _shared(around: Around, draft: Draft) -> dict[str, object]:
    now = timezone.now()
    carried = slips.sealed(draft.code, holder=around.holder, at=now)
    return {
        "around": around.template,
        "carried": carried,
        "draft": draft,
        "speaks": translation.get_language(),
        **around.context,
    }


def came_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site sent this form; a frame of ours within theirs is ours."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in OWN_SITES:
        return True
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin.partition("://")[2] != request.get_host()
