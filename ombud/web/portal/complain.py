"""Complaining, one question a page. Every page is kept before it is judged."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from ombud.access import throttling
from ombud.access.throttling import TooOften, Wait
from ombud.cases import texts
from ombud.people.refusals import Unusable
from ombud.web import uploads
from ombud.web.portal import drafts, others
from ombud.web.portal.counters import never_on_a_counter
from ombud.web.portal.danger import emergency_number
from ombud.web.portal.drafts import Draft
from ombud.web.portal.preferences import remember_language
from ombud.web.portal.question import Question
from ombud.web.portal.questions import PAGES, QUESTIONS, asked, pages_of
from ombud.web.rendering import organisation_of, render_page, zone_of
from ombud.web.templatetags.days import hour
from ombud.web.trying import (
    demand_upload,
    network_of,
    waiting,
    work_asked,
    wrong_code,
)

TITLES = {
    **{name: question.title for name, question in QUESTIONS.items()},
    "files": gettext_lazy("Files"),
    "check": gettext_lazy("Check and send"),
}


@never_cache
@never_on_a_counter
def start(request: HttpRequest) -> HttpResponse:
    """Go to the first question, or ask whether to go on with what was begun."""
    draft = drafts.draft_of(request)
    if not draft.code:
        return redirect("portal:question", page=PAGES[0])
    if request.method == "POST":
        drafts.forget(draft)
        answer = redirect("portal:question", page=PAGES[0])
        drafts.forget_cookie(answer)
        return answer
    context = {"draft": draft, "page": first_open_page(draft)}
    return render_page(request, "portal/complain/begun.html", context)


@never_cache
@never_on_a_counter
def ask(request: HttpRequest, page: str) -> HttpResponse:
    """Show one question, or keep what was told and go on."""
    if page not in QUESTIONS:
        raise Http404
    draft = drafts.draft_of(request)
    if request.method != "POST":
        form = QUESTIONS[page](initial=draft.told)
        return _show(request, page, draft, form)
    form = QUESTIONS[page](request.POST)
    draft.told.update(form.typed(request.POST))
    if wait := too_many_begun(request, draft):
        form.add_error(None, throttling.said(wait))
        return waiting(_show(request, page, draft, form), wait)
    drafts.keep(draft)
    answer = _after(request, page, draft, form)
    drafts.remember(answer, draft)
    return answer


@never_cache
@never_on_a_counter
def add_files(request: HttpRequest) -> HttpResponse:
    """Show, add and remove the files of a complaint."""
    draft = drafts.draft_of(request)
    if request.method != "POST":
        return _show_files(request, draft)
    if wait := too_many_begun(request, draft):
        return waiting(_answer_files(request, draft, [_waits(wait)]), wait)
    try:
        problems = list(change_files(request, draft))
    except TooOften as refusal:
        wait, problems = refusal.wait, [_waits(refusal.wait)]
    drafts.keep(draft)
    answer = _answer_files(request, draft, problems)
    drafts.remember(answer, draft)
    return waiting(answer, wait)


def _waits(wait: Wait) -> dict[str, str]:
    return {"to": "file", "message": throttling.said(wait)}


def _answer_files(
    request: HttpRequest, draft: Draft, problems: list[dict[str, str]]
) -> HttpResponse:
    """What is wrong with the files, or the page after them."""
    if "progress" in request.POST:
        return JsonResponse({"problems": problems})
    if problems:
        return _show_files(request, draft, problems)
    if "add" in request.POST or "remove" in request.POST:
        return redirect("portal:complain-files")
    return _go_on(request, "files", draft)


@never_cache
@never_on_a_counter
def later(request: HttpRequest) -> HttpResponse:
    """Show the code that opens the unfinished complaint on any device."""
    draft = drafts.draft_of(request)
    if not draft.code:
        return redirect("portal:complain")
    context = {"code": draft.code, "groups": draft.code.split("-")}
    return render_page(request, "portal/complain/later.html", context)


@never_cache
@never_on_a_counter
def resume(request: HttpRequest) -> HttpResponse:
    """Open an unfinished complaint by its code."""
    if request.method != "POST":
        asked_first = {"challenge": work_asked(request)}
        return render_page(request, "portal/complain/resume.html", asked_first)
    typed = request.POST.get("code", "")[:80]
    draft = drafts.draft_with(typed)
    if draft is None:
        wait = wrong_code(request)
        problem = _opens_nothing() if wait is None else throttling.said(wait)
        context = {
            "code": typed,
            "problems": [{"to": "code", "message": problem}],
            "challenge": work_asked(request),
        }
        page = render_page(request, "portal/complain/resume.html", context)
        return waiting(page, wait)
    answer = redirect("portal:complain")
    drafts.remember(answer, draft)
    return answer


def _opens_nothing() -> str:
    return _(
        "This code opens no unfinished complaint. Please compare it with what you wrote"
        " down. A complaint that nobody touched for 28 days is forgotten."
    )


def first_open_page(draft: Draft) -> str:
    """The first question that was not seen or not told as we need it."""
    for page in asked(draft.told):
        form = QUESTIONS[page](draft.told)
        if not any(name in draft.told for name in form.fields) or not form.is_valid():
            return page
    return "check"


def place_of(page: str, draft: Draft) -> dict[str, object]:
    """Where a page stands among its neighbours, for the line above the question."""
    way = way_of(page, draft)
    at = way.index(page)
    return {
        "page": page,
        "title": TITLES[page],
        "number": at + 1,
        "pages": len(way),
        "progress": [place <= at for place in range(len(way))],
        "before": way[at - 1] if at else "",
        "draft": draft,
    }


def way_of(page: str, draft: Draft) -> list[str]:
    """The pages of this complaint, and this one whether it is asked or not."""
    mine = {*pages_of(draft.told), page}
    return [each for each in PAGES if each in mine]


def too_many_begun(request: HttpRequest, draft: Draft) -> Wait | None:
    """A new draft is counted, going on with one is not."""
    if draft.code:
        return None
    return throttling.spend("draft", network_of(request), at=timezone.now())


def _after(
    request: HttpRequest, page: str, draft: Draft, form: Question
) -> HttpResponse:
    if "autosave" in request.POST:
        kept = {"saved": _saved(request), "draft": draft.code, "mark": draft.mark}
        return JsonResponse(kept)
    if language := request.POST.get("language_of_pages", ""):
        answer = redirect("portal:question", page=page)
        remember_language(answer, language)
        return answer
    if "later" in request.POST:
        return redirect("portal:complain-later")
    if form.is_valid():
        return _go_on(request, page, draft)
    return _show(request, page, draft, form)


def _go_on(request: HttpRequest, page: str, draft: Draft) -> HttpResponse:
    if "later" in request.POST:
        return redirect("portal:complain-later")
    if request.GET.get("then") == "check":
        return redirect("portal:complain-check")
    way = way_of(page, draft)
    following = way[way.index(page) + 1]
    if following in QUESTIONS:
        return redirect("portal:question", page=following)
    return redirect(f"portal:complain-{following}")


def _saved(request: HttpRequest) -> str:
    with timezone.override(zone_of(request)):
        return _("Saved at %(time)s.") % {"time": hour(timezone.now())}


def _show(
    request: HttpRequest, page: str, draft: Draft, form: Question
) -> HttpResponse:
    context = {**place_of(page, draft), "form": form, "limit": texts.NARRATIVE}
    if page == "story":
        context["emergency"] = emergency_number(organisation_of(request).country)
    if page == "when":
        context["others"] = others.said(draft.told, at=timezone.now())
    return render_page(request, f"portal/complain/{page}.html", context)


def _show_files(
    request: HttpRequest, draft: Draft, problems: list[dict[str, str]] | None = None
) -> HttpResponse:
    context = {**place_of("files", draft), "problems": problems or []}
    return render_page(request, "portal/complain/files.html", context)


def change_files(request: HttpRequest, draft: Draft) -> Iterator[dict[str, str]]:
    """Take files out and in; yield what is wrong with those we cannot take. Raises
    TooOften once as many came from one network as we take; those before it stay.
    """
    if gone := request.POST.get("remove"):
        drafts.remove_file(draft, gone)
    for upload in request.FILES.getlist("file"):
        if len(draft.files) >= uploads.AT_MOST:
            yield {"to": "file", "message": uploads.too_many()}
            return
        demand_upload(request, number=1)
        try:
            drafts.add_file(draft, upload)
        except Unusable as refusal:
            yield {"to": "file", "message": str(refusal)}
