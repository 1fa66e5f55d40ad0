"""Other people are marked in a copy, a person looks at each mark, the copy goes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ombud.cases.redaction.kinds import Kind
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.retention import covering, exporting, gathering, marking
from ombud.retention.policy import KeepStep
from ombud.retention.vocabulary import RequestKind, Through
from ombud.web.desk.entry.again import recently_signed_in
from ombud.web.desk.retention.guarding import let_in, request_or_404
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page
from ombud.web.trying import demand_export

if TYPE_CHECKING:
    from ombud.retention.models import Mark, Request

AROUND = 60  # characters of the text beside a mark
SHOWN = 50  # marks on a page


@dataclass(frozen=True, slots=True)
class Place:
    """A mark with the text around it."""

    mark: "Mark"
    kind: str
    reference: str
    before: str
    words: str
    after: str

    @property
    def is_checked(self) -> bool:
        return self.mark.confirmed is not False


@for_staff
def show(request: HttpRequest, request_number: int) -> HttpResponse:
    """Propose marks, look at them, and let the complainant fetch the copy."""
    act = let_in(request, KeepStep.EXPORT)
    asked = request_or_404(request_number, act)
    if asked.kind != RequestKind.ACCESS:
        raise Http404
    status = HTTPStatus.OK
    if request.method == "POST":
        try:
            _take(request, asked, act)
            return redirect("desk:retention-marks", asked.pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
            status = HTTPStatus.CONFLICT
    places = list(_places(asked))
    context = {
        "asked": asked,
        "places": places[:SHOWN],
        "left_out": covering.left_out(asked),
        "left": asked.marks.filter(confirmed=None).count(),
        "known": asked.marks.count(),
        "withheld": [f for f, own in gathering.files_of(asked) if not own],
    }
    return render_page(request, "desk/retention/marks.html", context, status=status)


def _take(request: HttpRequest, asked: "Request", act: Act) -> None:
    what = request.POST.get("do")
    if what == "propose":
        new = marking.propose(asked, act=act)
        messages.success(request, _("New marks: %(number)s.") % {"number": new})
    elif what == "release":
        exporting.release(asked, act=act)
        messages.success(request, _("They can fetch the copy with their receipt."))
    else:
        shown = _numbers(request, "shown")
        marking.look_at(
            asked, shown=shown, confirmed=_numbers(request, "mark"), act=act
        )


def _numbers(request: HttpRequest, name: str) -> list[int]:
    told = request.POST.getlist(name)
    return [int(each) for each in told if each.isascii() and each.isdecimal()][:SHOWN]


def _places(asked: "Request") -> Iterator[Place]:
    """Every mark, those nobody has looked at first."""
    passages = {each.place: each for each in gathering.passages(asked)}
    rows = sorted(asked.marks.all(), key=lambda mark: mark.confirmed is not None)
    for mark in rows:
        passage = passages.get(mark.place)
        if passage is None:
            continue
        text, start, end = passage.text, mark.start, mark.end
        yield Place(
            mark,
            str(Kind(mark.kind).label),
            passage.reference,
            text[max(0, start - AROUND) : start],
            text[start:end],
            text[end : end + AROUND],
        )


@require_POST
@for_staff
@recently_signed_in
def copy(request: HttpRequest, request_number: int) -> HttpResponse:
    """Take the copy, to send it another way. That is written down."""
    act = let_in(request, KeepStep.EXPORT)
    asked = request_or_404(request_number, act)
    told = request.POST.get("through", "")
    through = Through(told) if told in Through.values else Through.POST
    try:
        demand_export(act.staff)
        content = exporting.hand_out(asked, through=through, act=act)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:retention-marks", asked.pk)
    answer = HttpResponse(content, content_type="application/zip")
    name = f"{asked.case.reference}-everything.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
