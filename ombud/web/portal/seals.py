"""The seals over the journal, for everybody: nothing in them tells of anybody."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from ombud.journal import seals
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.journal.models import Seal

SHOWN = 25
IN_ONE_ANSWER = 500  # of seals for programs


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The seals, newest first, in plain words, and how to check one."""
    rows, before = _page(request, SHOWN)
    newest = seals.latest()
    context = {
        "seals": rows,
        "newest": newest,
        "key": bytes(newest.key).hex() if newest else "",
        "before": f"?before={before}" if before else "",
    }
    return render_page(request, "portal/seals/list.html", context)


@require_safe
def show_one(request: HttpRequest, number: int) -> HttpResponse:
    """One seal, at an address of its own."""
    seal = seals.numbered(number)
    if seal is None:
        raise Http404
    context = {"seal": seal, "said": seals.published(seal)}
    return render_page(request, "portal/seals/one.html", context)


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """The seals for programs, newest first; `before` leads to those before."""
    rows, before = _page(request, IN_ONE_ANSWER)
    told = {"seals": [seals.published(seal) for seal in rows], "before": before}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@require_safe
def one_as_json(_request: HttpRequest, number: int) -> HttpResponse:
    seal = seals.numbered(number)
    if seal is None:
        raise Http404
    return JsonResponse(seals.published(seal), json_dumps_params={"indent": 1})


def _page(request: HttpRequest, shown: int) -> tuple[list["Seal"], int | None]:
    """The seals before the number asked for, and where the next page begins."""
    asked = request.GET.get("before", "")
    found = seals.newest_first()
    if asked.isascii() and asked.isdecimal() and len(asked) <= len(str(2**31)) - 1:
        found = found.filter(number__lt=int(asked))
    rows = list(found[: shown + 1])
    more = len(rows) > shown
    return rows[:shown], rows[shown - 1].number if more else None
