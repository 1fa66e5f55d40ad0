"""A change is written down, told anew, published by a second person, withdrawn."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ombud.improvement import publishing, queries
from ombud.improvement.publishing import LENGTH, Telling
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.rulebook import queries as rulebook
from ombud.rulebook.queries import said_in
from ombud.web.desk.changes.guarding import change_or_404, let_in, let_write, say_no
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.steps.forms import ask_plainly, day_field, text
from ombud.web.rendering import render_page
from ombud.web.templatetags.look import language_name

if TYPE_CHECKING:
    from ombud.improvement.models import Change

WRONG = HTTPStatus.UNPROCESSABLE_ENTITY


class TellingForm(forms.Form):
    """A text in each of our languages, and what led to it."""

    def __init__(
        self, typed: QueryDict | None, *, initial: dict[str, object] | None = None
    ) -> None:
        super().__init__(typed, initial=initial)
        self.languages = rulebook.organisation().languages
        for code in self.languages:
            label = _("What we changed, in this language: %(language)s")
            self.fields[f"text_{code}"] = text(
                label % {"language": language_name(code)}, rows=3
            )
        self.fields["changed_on"] = day_field(gettext_lazy("Since when it is so"))
        self.fields["category"] = forms.ChoiceField(
            label=gettext_lazy("What it is about"),
            required=False,
            choices=[
                ("", _("No category")),
                *((c.code, said_in(c.names)) for c in rulebook.categories_offered()),
            ],
        )
        self.fields["references"] = text(
            gettext_lazy("The complaints that led to it"), rows=4
        )
        self.fields["references"].help_text = gettext_lazy(
            "Their references, one in each line. The public reads how many there are,"
            " in steps, and never which."
        )
        ask_plainly(self)

    def telling(self) -> Telling:
        told = self.cleaned_data
        return Telling(
            texts={code: told[f"text_{code}"] for code in self.languages},
            changed_on=told["changed_on"],
            references=told["references"].replace(",", "\n").split("\n"),
            category=told["category"],
        )


class WithdrawForm(forms.Form):
    because = text(gettext_lazy("Why it is no longer told"), rows=3)


@for_staff
def begin(request: HttpRequest) -> HttpResponse:
    """Write down something we changed."""
    return _tell(request, let_write(request), None)


@for_staff
def tell_anew(request: HttpRequest, change: int) -> HttpResponse:
    """Write the next edition of a change; what stands is told until it is published."""
    act = let_write(request)
    return _tell(request, act, change_or_404(change, act))


def _tell(request: HttpRequest, act: Act, change: "Change | None") -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = TellingForm(typed, initial=_stands(change, act) if change else None)
    if form.is_valid():
        try:
            publishing.write(form.telling(), change=change, act=act)
        except Refused as refusal:
            say_no(form, refusal)
        else:
            messages.success(
                request,
                _("Kept. Everybody reads it once a second person publishes it."),
            )
            return redirect("desk:changes")
    context = {
        "form": form,
        "title": _("Tell of it anew") if change else _("Write down a change"),
        "send": _("Keep it for a second person"),
        "length": LENGTH,
    }
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/changes/form.html", context, status=status)


def _stands(change: "Change", act: Act) -> dict[str, object]:
    """What was written last; of the complaints behind it those one may know of."""
    newest = max(change.editions.all(), key=lambda each: each.number)
    told: dict[str, object] = {
        f"text_{code}": words for code, words in newest.texts.items()
    }
    return told | {
        "changed_on": newest.changed_on,
        "category": newest.category.code if newest.category else "",
        "references": "\n".join(queries.references_seen(newest, act.staff)),
    }


@for_staff
@require_POST
def publish(request: HttpRequest, change: int) -> HttpResponse:
    """Let everybody read the edition that was looked at."""
    act = let_in(request)
    found = change_or_404(change, act)
    number = request.POST.get("edition", "")
    try:
        publishing.publish(
            found, number=int(number) if number.isdecimal() else 0, act=act
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Published. Everybody can read it now."))
    return redirect("desk:changes")


@for_staff
def withdraw(request: HttpRequest, change: int) -> HttpResponse:
    """Let nobody outside read of it any more, for a reason that stays here."""
    act = let_write(request)
    found = change_or_404(change, act)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    ask_plainly(form)
    if form.is_valid():
        try:
            publishing.withdraw(found, because=form.cleaned_data["because"], act=act)
        except Refused as refusal:
            say_no(form, refusal)
        else:
            messages.success(request, _("Withdrawn. Nobody outside reads it any more."))
            return redirect("desk:changes")
    context = {"form": form, "title": _("Withdraw what is told")}
    status = WRONG if form.errors else HTTPStatus.OK
    return render_page(request, "desk/changes/form.html", context, status=status)
