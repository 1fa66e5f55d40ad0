"""The score sheet of one drawn complaint: what is asked, and what was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.audits import policy, queries, questions, scoring
from ombud.audits.questions import Question
from ombud.audits.scoring import Said
from ombud.audits.vocabulary import Mark
from ombud.cases import queries as cases
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.rulebook.queries import said_in
from ombud.web.acting import act_of
from ombud.web.desk.quality.blind_case import BlindCase
from ombud.web.desk.quality.overview import month_url
from ombud.web.desk.staff_pages import case_url, for_staff
from ombud.web.desk.steps.forms import text
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.audits.models import Pick, Score, Sheet

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
NOTE_ROWS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was said to it, by one person or by two."""

    question: Question
    scores: "list[Score]"


class SheetForm(forms.Form):
    """A mark and a note for each question of the sheet. `take` raises Refused."""

    def __init__(self, typed: QueryDict | None, *, pick: "Pick", act: Act) -> None:
        super().__init__(typed)
        self.pick, self.act = pick, act
        for question in questions.asked(pick.sample):
            self.fields[question.code] = forms.ChoiceField(
                label=said_in(question.text),
                help_text=said_in(question.hint),
                choices=Mark.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Please choose one of these.")},
            )
            self.fields[f"{question.code}-note"] = text(
                gettext_lazy("What is there to say about it?"),
                rows=NOTE_ROWS,
                required=False,
            )

    @property
    def pairs(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Each question with its note."""
        for code in self.pick.sample.codes:
            yield self[code], self[f"{code}-note"]

    def take(self) -> None:
        said = {
            code: Said(Mark(self.cleaned_data[code]), self.cleaned_data[f"{code}-note"])
            for code in self.pick.sample.codes
        }
        scoring.score(self.pick, said=said, act=self.act)

    def refuse(self, refusal: Refused) -> None:
        """Say no at the question that is wrong, or on top."""
        named = refusal.field if isinstance(refusal, Unusable) else ""
        self.add_error(named if named in self.fields else None, str(refusal))


@for_staff
def show(request: HttpRequest, pick: int) -> HttpResponse:
    """The case without names beside its sheet; a POST gives the score."""
    act = act_of(request)
    drawn = queries.pick_for(act.staff, pick) or queries.pick_read_by(act.staff, pick)
    if drawn is None:
        raise Http404
    is_free = queries.is_free_to_score(act.staff, drawn)
    concerns = queries.has_to_do_with(act.staff, drawn)
    if not (is_free if request.method == "POST" else concerns):
        raise Http404
    if is_free and concerns:
        scoring.open_case(drawn, act=act)
    if request.method != "POST":
        return _show(request, drawn, act)
    form = SheetForm(request.POST, pick=drawn, act=act)
    if not form.is_valid():
        return _show(request, drawn, act, form=form, status=WRONG)
    try:
        form.take()
    except Refused as refusal:
        form.refuse(refusal)
        status = WRONG if isinstance(refusal, Unusable) else HTTPStatus.CONFLICT
        return _show(request, drawn, act, form=form, status=status)
    messages.success(request, _("Your score is kept. Thank you."))
    return redirect("desk:quality")


def _show(
    request: HttpRequest,
    pick: "Pick",
    act: Act,
    *,
    form: SheetForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    sheets = _sheets(pick, act)
    given = pick.sheets.count()
    is_free = queries.is_free_to_score(act.staff, pick)
    concerns = queries.has_to_do_with(act.staff, pick)
    is_open = is_free and not sheets and given < pick.turns
    seen = cases.cases_visible_to(act.staff).filter(pk=pick.case_id)
    context = {
        "pick": pick,
        "case": pick.case,
        "blind": BlindCase(pick.case) if is_free and concerns else None,
        "case_url": case_url(pick.case) if seen.exists() else "",
        "month_url": month_url(pick.sample.month) if policy.may_read(act.staff) else "",
        "form": form or (SheetForm(None, pick=pick, act=act) if is_open else None),
        "sheets": sheets,
        "asked": _asked(pick, sheets),
        "given": given,
        "waits_for_another": bool(sheets) and given < pick.turns,
    }
    return render_page(request, "desk/quality/sheet.html", context, status=status)


def _sheets(pick: "Pick", act: Act) -> "list[Sheet]":
    """The scores this person may see: all once all are given, until then their own."""
    if policy.may_read(act.staff) and queries.pick_read_by(act.staff, pick.pk):
        shown = list(queries.sheets_shown([pick]))
        if shown:
            return shown
    own = queries.own_sheet(pick, act.staff)
    return [own] if own else []


def _asked(pick: "Pick", sheets: "list[Sheet]") -> list[Asked]:
    return [
        Asked(
            question,
            [
                score
                for sheet in sheets
                for score in sheet.scores.all()
                if score.question == question.code
            ],
        )
        for question in questions.asked(pick.sample)
    ]
