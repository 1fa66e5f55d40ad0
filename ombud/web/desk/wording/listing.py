"""The texts there are, narrowed by kind, holder and words."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ombud.letters import policy, templates
from ombud.letters.vocabulary import Holder, Kind
from ombud.web.acting import user_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.wording.rows import (
    Row,
    like,
    name_of,
    shown,
    written_in,
)
from ombud.web.rendering import render_page

A_PAGE = 50
LACKING = "missing-"  # before a language
IN_OR_OUT = (
    ("", pgettext_lazy("letters", "In use")),
    ("out", pgettext_lazy("letters", "Out of use")),
)


class NarrowForm(forms.Form):
    """By what the list is narrowed. Nothing here can be wrong: it is left out."""

    words = forms.CharField(
        label=gettext_lazy("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("letters", "Kind"),
        choices=[("", gettext_lazy("All")), *Kind.choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    holder = forms.ChoiceField(
        label=pgettext_lazy("letters", "Whose"),
        choices=[("", gettext_lazy("All")), *Holder.choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("letters", "Which"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        state = self.fields["state"]
        if isinstance(state, forms.ChoiceField):
            state.choices = [*IN_OR_OUT, *_lacking()]

    @property
    def is_narrowing(self) -> bool:
        return any(self.cleaned_data.values())

    def narrowed(self, rows: list[Row]) -> list[Row]:
        told = self.cleaned_data
        state = told.get("state", "")
        found = [
            row
            for row in rows
            if row.text.is_retired == (state == "out")
            and (not told.get("kind") or row.text.kind == told["kind"])
            and (not told.get("holder") or row.text.holder == told["holder"])
        ]
        if state.startswith(LACKING):
            language = state.removeprefix(LACKING)
            found = [row for row in found if language not in row.there]
        return like(found, told.get("words", ""))


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Every text whoever asks may put into a letter, templates first."""
    user = user_of(request)
    form = NarrowForm(request.GET)
    form.is_valid()
    rows = form.narrowed(shown(templates.texts_of(user)))
    rows.sort(key=lambda row: (row.text.kind != Kind.TEMPLATE, row.title.casefold()))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": page.object_list,
        "form": form,
        "may_write": bool(policy.holders_open_to(user)),
        "said": _said(len(rows)),
        "before": _address(request.GET, page.number - 1) if page.has_previous() else "",
        "after": _address(request.GET, page.number + 1) if page.has_next() else "",
    }
    return render_page(request, "desk/wording/page.html", context)


def _lacking() -> list[tuple[str, str]]:
    return [
        (f"{LACKING}{each}", _("Missing: %(names)s") % {"names": name_of(each)})
        for each in written_in()
    ]


def _said(number: int) -> str:
    return ngettext("%(number)d text", "%(number)d texts", number) % {"number": number}


def _address(asked: QueryDict, number: int) -> str:
    there = asked.copy()
    there["page"] = str(number)
    return f"?{there.urlencode()}"
