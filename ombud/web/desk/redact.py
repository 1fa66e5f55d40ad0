"""Looking through a file for what gives people away, and taking it out of a copy.

Every step of it is a POST: the words somebody looks for stand in no address.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import policy
from ombud.cases.life import redacting
from ombud.cases.life.redacting import Chosen, Look, Proposal
from ombud.cases.redaction import finding
from ombud.cases.redaction.workshop import Area
from ombud.cases.states import Step
from ombud.people.acting import Act
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import case_or_404, for_staff
from ombud.web.desk.steps.redacting import RedactForm
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY
SIDES = ("left", "top", "right", "bottom")
LONGEST = 6  # digits of a number that may name something on a page
WHOLE = 100  # per cent


class AreaForm(forms.Form):
    """An area of a page that has to go, in parts of a hundred of its sides."""

    page = forms.IntegerField(label=gettext_lazy("Page"), min_value=1, required=False)
    left = forms.FloatField(
        label=gettext_lazy("From the left edge, %"),
        min_value=0,
        max_value=WHOLE,
        required=False,
    )
    top = forms.FloatField(
        label=gettext_lazy("From the top, %"),
        min_value=0,
        max_value=WHOLE,
        required=False,
    )
    right = forms.FloatField(
        label=gettext_lazy("To, from the left edge, %"),
        min_value=0,
        max_value=WHOLE,
        required=False,
    )
    bottom = forms.FloatField(
        label=gettext_lazy("To, from the top, %"),
        min_value=0,
        max_value=WHOLE,
        required=False,
    )


@dataclass(frozen=True, slots=True)
class AreaShown:
    """An area that was chosen, as the form hands it on."""

    code: str
    page: int
    area: Area

    @property
    def said(self) -> str:
        left, top, right, bottom = (round(side * WHOLE) for side in self.area)
        told = {"page": self.page, "left": left, "top": top, "right": right}
        words = _("Page %(page)s: from %(left)s, %(top)s to %(right)s, %(bottom)s %%")
        return words % {**told, "bottom": bottom}


@for_staff
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a file, look through it, see what it will be like, and make the copy."""
    case, act = case_or_404(request, reference), act_of(request)
    if not policy.allows(act, Step.REDACT, case):
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = RedactForm(typed, case=case, act=act, asked=request.GET)
    if typed is None or not form.is_valid():
        status = HTTPStatus.OK if typed is None else WRONG
        context = {"case": case, "form": form}
        return render_page(request, "desk/redact/choose.html", context, status=status)
    return _Looking(request, form, case, act).answer()


class _Looking:
    """One look through a file, with what was ticked so far."""

    def __init__(
        self, request: HttpRequest, form: RedactForm, case: "Case", act: Act
    ) -> None:
        self.request, self.form, self.case, self.act = request, form, case, act
        self.typed = request.POST
        self.does = self.typed.get("do", "look")
        self.area_form = AreaForm(self.typed if self.does == "area" else None)
        self.areas = list(_areas(self.typed.getlist("area")))

    def answer(self) -> HttpResponse:
        status = HTTPStatus.OK
        try:
            if self.does == "make":
                return self._make()
            seen = self._look()
        except Refused as refusal:
            self._refuse(refusal)
            status = WRONG
            try:
                seen = self._look()
            except Refused as again:
                return self._choose_again(again)
        if self.does == "area":
            self._add_area(seen)
            status = WRONG if self.area_form.errors else status
        return self._show(seen, status)

    def _look(self) -> Look:
        return redacting.look(
            self.case, self.form.file, words=self.form.words, act=self.act
        )

    def _make(self) -> HttpResponse:
        chosen = Chosen(
            numbers=[int(each) for each in self.typed.getlist("take") if _counts(each)],
            areas=self._by_page(),
            words=self.form.words,
            mark=self.typed.get("mark", ""),
        )
        row = redacting.redact(self.case, self.form.file, chosen=chosen, act=self.act)
        told = _("It is written down that nothing had to be taken out.")
        if row.made:
            told = _("A copy was made: %(name)s") % {"name": row.made.name}
        messages.success(self.request, told)
        return redirect("desk:case", reference=self.case.reference)

    def _by_page(self) -> Mapping[int, Sequence[Area]]:
        ordered = sorted(self.areas, key=lambda each: each.page)
        return {
            page - 1: [each.area for each in same]
            for page, same in groupby(ordered, key=lambda each: each.page)
        }

    def _add_area(self, seen: Look) -> None:
        form = self.area_form
        if not form.is_valid():
            return
        told = form.cleaned_data
        sides = [told[side] for side in SIDES]
        page = told["page"] or 1
        if None in sides or sides[0] >= sides[2] or sides[1] >= sides[3]:
            form.add_error("left", _("Give all four edges of the area, in order."))
        elif page > len(seen.pages):
            form.add_error("page", _("There is no such page."))
        else:
            code = ":".join(str(each) for each in (page, *sides))
            self.areas += _areas([code])
            self.area_form = AreaForm()

    def _refuse(self, refusal: Refused) -> None:
        named = refusal.field if isinstance(refusal, Unusable) else ""
        self.form.add_error(named if named in self.form.fields else None, str(refusal))

    def _choose_again(self, refusal: Refused) -> HttpResponse:
        self.form.errors.clear()
        self._refuse(refusal)
        context = {"case": self.case, "form": self.form}
        return render_page(
            self.request, "desk/redact/choose.html", context, status=WRONG
        )

    def _show(self, seen: Look, status: HTTPStatus) -> HttpResponse:
        ticked = self._ticked(seen)
        number = self._page_shown(seen)
        taken = [each for each in seen.proposals if each.number in ticked]
        context = {
            "case": self.case,
            "form": self.form,
            "seen": seen,
            "rows": [(each, each.number in ticked) for each in seen.proposals],
            "areas": self.areas,
            "area_form": self.area_form,
            "page": number + 1,
            "count": len(seen.pages),
            "is_preview": self.does == "preview",
            **(
                {"text": self._text(seen, taken)}
                if seen.is_text
                else {"picture": self._picture(seen, number, taken)}
            ),
        }
        return render_page(
            self.request, "desk/redact/look.html", context, status=status
        )

    def _ticked(self, seen: Look) -> set[int]:
        """What goes: as it was ticked, or for a new look what is proposed."""
        if self.typed.get("mark") != seen.mark:
            return {each.number for each in seen.proposals if each.found.is_proposed}
        return {int(each) for each in self.typed.getlist("take") if _counts(each)}

    def _page_shown(self, seen: Look) -> int:
        asked = self.typed.get("shown", "")
        first = seen.proposals[0].page + 1 if seen.proposals else 1
        number = int(asked) if _counts(asked) else first
        return min(max(number, 1), len(seen.pages)) - 1

    def _text(self, seen: Look, taken: Sequence[Proposal]) -> str:
        if self.does != "preview":
            return seen.pages[0]
        return finding.blackened(seen.pages[0], [each.found for each in taken])

    def _picture(self, seen: Look, number: int, taken: Sequence[Proposal]) -> str:
        """The page as data of a picture: framed where something was found, or black."""
        here = [each for each in seen.proposals if each.page == number]
        areas = [each.area for each in self.areas if each.page == number + 1]
        if self.does == "preview":
            areas += [area for each in taken if each in here for area in each.places]
            here = []
        drawn = redacting.page(
            seen.file,
            number,
            proposed=[(each.number, each.places) for each in here],
            areas=areas,
            act=self.act,
        )
        return "data:image/png;base64," + base64.b64encode(drawn).decode()


def _counts(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST


def _areas(codes: Sequence[str]) -> list[AreaShown]:
    """The areas a form hands on; what is none is left out."""
    found = []
    for code in codes[: redacting.MOST_AREAS]:
        try:
            page, left, top, right, bottom = (float(each) for each in code.split(":"))
        except ValueError:
            continue
        if 0 <= left < right <= WHOLE and 0 <= top < bottom <= WHOLE and page >= 1:
            area = (left / WHOLE, top / WHOLE, right / WHOLE, bottom / WHOLE)
            found.append(AreaShown(code, int(min(page, 10**LONGEST)), area))
    return found
