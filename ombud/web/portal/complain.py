"""Complaining, one question a page. Every page is kept before it is judged."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from ombud.cases import texts
from ombud.people.refusals import Unusable
from ombud.web import uploads
from ombud.web.portal import drafts
from ombud.web.portal.drafts import Draft
from ombud.web.portal.preferences import remember_language
from ombud.web.portal.question import Question
from ombud.web.portal.questions import PAGES, QUESTIONS
from ombud.web.rendering import render_page, zone_of
from ombud.web.templatetags.days import hour

TITLES = {
    **{name: question.title for name, question in QUESTIONS.items()},
    "files": gettext_lazy("Files"),
    "check": gettext_lazy("Check and send"),
}


@never_cache
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
def ask(request: HttpRequest, page: str) -> HttpResponse:
    """Show one question, or keep what was told and go on."""
    if page not in QUESTIONS:
        raise Http404
    draft = drafts.draft_of(request)
    if request.method != "POST":
        form = QUESTIONS[page](initial=draft.told)
        return _show(request, page, draft, form)
    form = QUESTIONS[page](request.POST)
    draft.told.update(_typed(request, form))
    drafts.keep(draft)
    answer = _after(request, page, draft, form)
    drafts.remember(answer, draft)
    return answer


@never_cache
def add_files(request: HttpRequest) -> HttpResponse:
    """Show, add and remove the files of a complaint."""
    draft = drafts.draft_of(request)
    if request.method != "POST":
        return _show_files(request, draft)
    problems = list(_change_files(request, draft))
    drafts.keep(draft)
    if problems:
        answer = _show_files(request, draft, problems)
    elif "add" in request.POST or "remove" in request.POST:
        answer = redirect("portal:complain-files")
    else:
        answer = _go_on(request, "files")
    drafts.remember(answer, draft)
    return answer


@never_cache
def later(request: HttpRequest) -> HttpResponse:
    """Show the code that opens the unfinished complaint on any device."""
    draft = drafts.draft_of(request)
    if not draft.code:
        return redirect("portal:complain")
    context = {"code": draft.code, "groups": draft.code.split("-")}
    return render_page(request, "portal/complain/later.html", context)


@never_cache
def resume(request: HttpRequest) -> HttpResponse:
    """Open an unfinished complaint by its code."""
    if request.method != "POST":
        return render_page(request, "portal/complain/resume.html")
    typed = request.POST.get("code", "")[:80]
    draft = drafts.draft_with(typed)
    if draft is None:
        problem = _(
            "This code opens no unfinished complaint. Please compare it with what you"
            " wrote down. A complaint that nobody touched for 28 days is forgotten."
        )
        context = {"code": typed, "problems": [{"to": "code", "message": problem}]}
        return render_page(request, "portal/complain/resume.html", context)
    answer = redirect("portal:complain")
    drafts.remember(answer, draft)
    return answer


def first_open_page(draft: Draft) -> str:
    """The first question that was not seen or not told as we need it."""
    for page, question in QUESTIONS.items():
        form = question(draft.told)
        if not any(name in draft.told for name in form.fields) or not form.is_valid():
            return page
    return "check"


def place_of(page: str) -> dict[str, object]:
    """Where a page stands among its neighbours, for the line above the question."""
    at = PAGES.index(page)
    return {
        "page": page,
        "title": TITLES[page],
        "number": at + 1,
        "pages": len(PAGES),
        "progress": [place <= at for place in range(len(PAGES))],
        "before": PAGES[at - 1] if at else "",
    }


def _typed(request: HttpRequest, form: Question) -> dict[str, str]:
    """What was typed, right or wrong, as far as a draft can keep it."""
    return {
        name: texts.storable(request.POST.get(name, ""))
        for name in form.fields
        if name in request.POST
    }


def _after(
    request: HttpRequest, page: str, draft: Draft, form: Question
) -> HttpResponse:
    if "autosave" in request.POST:
        return JsonResponse({"saved": _saved(request)})
    if language := request.POST.get("language_of_pages", ""):
        answer = redirect("portal:question", page=page)
        remember_language(answer, language)
        return answer
    if "later" in request.POST:
        return redirect("portal:complain-later")
    if form.is_valid():
        return _go_on(request, page)
    return _show(request, page, draft, form)


def _go_on(request: HttpRequest, page: str) -> HttpResponse:
    if "later" in request.POST:
        return redirect("portal:complain-later")
    if request.GET.get("then") == "check":
        return redirect("portal:complain-check")
    following = PAGES[PAGES.index(page) + 1]
    if following in QUESTIONS:
        return redirect("portal:question", page=following)
    return redirect(f"portal:complain-{following}")


def _saved(request: HttpRequest) -> str:
    with timezone.override(zone_of(request)):
        return _("Saved at %(time)s.") % {"time": hour(timezone.now())}


def _show(
    request: HttpRequest, page: str, draft: Draft, form: Question
) -> HttpResponse:
    context = {**place_of(page), "draft": draft, "form": form, "limit": texts.NARRATIVE}
    return render_page(request, f"portal/complain/{page}.html", context)


def _show_files(
    request: HttpRequest, draft: Draft, problems: list[dict[str, str]] | None = None
) -> HttpResponse:
    context = {**place_of("files"), "draft": draft, "problems": problems or []}
    return render_page(request, "portal/complain/files.html", context)


def _change_files(request: HttpRequest, draft: Draft) -> Iterator[dict[str, str]]:
    """Take files out and in; yield what is wrong with those we cannot take."""
    if gone := request.POST.get("remove"):
        drafts.remove_file(draft, gone)
    for upload in request.FILES.getlist("file"):
        if len(draft.files) >= uploads.AT_MOST:
            yield {"to": "file", "message": uploads.too_many()}
            return
        try:
            drafts.add_file(draft, upload)
        except Unusable as refusal:
            yield {"to": "file", "message": str(refusal)}
