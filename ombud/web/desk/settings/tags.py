"""The tags complaints are sorted by: which there are, one of them, and its end."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.cases import queries
from ombud.cases.life import keeping_tags
from ombud.cases.tag_words import LONGEST_CODE, LooksLikeAName
from ombud.people.refusals import Refused, Unusable
from ombud.web.acting import act_of
from ombud.web.desk.rulebook.forms_fields import SaidField
from ombud.web.desk.settings.guarding import for_roles
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Tag


class TagForm(forms.Form):
    names = SaidField(
        gettext_lazy("Name of the tag"),
        gettext_lazy("Where a language is left empty, the first name is used."),
    )
    purposes = SaidField(
        gettext_lazy("What it is for"),
        gettext_lazy("A line for whoever wonders whether it fits. It may stay empty."),
    )
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "Programs and the search name the tag by it, and it stays for good. Left"
            " empty, it is made from the name."
        ),
        required=False,
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocapitalize": "none"}),
    )
    names_nobody = forms.BooleanField(
        label=gettext_lazy("It is not the name of a person"), required=False
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        tag: "Tag | None" = None,
        **kwargs: Any,  # noqa: ANN401 - the same
    ) -> None:
        super().__init__(*args, **kwargs)
        if tag is not None:
            del self.fields["code"]
        self.asks_twice = "names_nobody" in self.data

    def refuse(self, refusal: Refused) -> None:
        """Say no at the field that is wrong; what may be a name can be kept then."""
        named = refusal.field if isinstance(refusal, Unusable) else ""
        self.add_error(named if named in self.fields else None, str(refusal))
        self.asks_twice |= isinstance(refusal, LooksLikeAName)


@for_roles(keeping_tags.MAY)
def show(request: HttpRequest) -> HttpResponse:
    """Every tag, with what it is for; those out of use below."""
    rows = queries.tags()
    context = {
        "rows": [row for row in rows if row.ended_on is None],
        "ended": [row for row in rows if row.ended_on is not None],
    }
    return render_page(request, "desk/settings/tags.html", context)


@for_roles(keeping_tags.MAY)
def add(request: HttpRequest) -> HttpResponse:
    """Put a tag on the list."""
    form = TagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            keeping_tags.add_tag(told.pop("names"), **told, act=act_of(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The tag is there now."))
            return redirect("desk:settings-tags")
    return _form_page(request, form, None)


@for_roles(keeping_tags.MAY)
def change(request: HttpRequest, tag: str) -> HttpResponse:
    """Call one otherwise, or say otherwise what it is for."""
    row = _tag_or_404(tag)
    first = {"names": row.names, "purposes": row.purposes}
    form = TagForm(request.POST or None, tag=row, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            keeping_tags.change_tag(row, **form.cleaned_data, act=act_of(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("desk:settings-tags")
    return _form_page(request, form, row)


@require_POST
@for_roles(keeping_tags.MAY)
def end_or_return(request: HttpRequest, tag: str) -> HttpResponse:
    """Take one out of use, or into use again."""
    row, act = _tag_or_404(tag), act_of(request)
    if request.POST.get("answer") != "return":
        keeping_tags.end_tag(row, act=act)
        messages.success(request, _("Nobody can add this tag from now on."))
        return redirect("desk:settings-tags")
    try:
        keeping_tags.bring_tag_back(row, act=act)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk:settings-tag", tag=row.code)
    messages.success(request, _("The tag is in use again."))
    return redirect("desk:settings-tags")


def _form_page(request: HttpRequest, form: TagForm, tag: "Tag | None") -> HttpResponse:
    context = {"form": form, "tag": tag}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, "desk/settings/tag.html", context, status=status)


def _tag_or_404(code: str) -> "Tag":
    found = queries.tag_with(code)
    if found is None:
        raise Http404
    return found
