"""What the complainant says to our options.

Each has a page of its own that says what it means before it is done.
"""

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ombud.cases import standing_choice, texts
from ombud.cases.life import offering, taking_back
from ombud.cases.vocabulary import Answer, OptionState
from ombud.people.refusals import Refused
from ombud.web.portal import case_story
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from ombud.cases.models import Case, Option

ANSWERS = {"accept": Answer.ACCEPT, "decline": Answer.DECLINE}


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Would you like to add something?"),
        help_text=_("You may leave this empty."),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TakingBackForm(forms.Form):
    words = forms.CharField(
        label=_("Would you like to say why?"),
        help_text=_("You need not give a reason. You may leave this empty."),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SuggestionForm(forms.Form):
    words = forms.CharField(
        label=_("What would put it right for you?"),
        help_text=_("We look at your suggestion and write to you about it."),
        error_messages={"required": _("Write what would put it right.")},
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@with_case
def choose(
    request: HttpRequest, case: "Case", option: int, answer: str
) -> HttpResponse:
    """Accept or decline one option, after a page that says what it means."""
    chosen = _option(case, option)
    if answer not in ANSWERS or chosen is None:
        raise Http404
    form = WordsForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            offering.choose(
                case,
                answer=ANSWERS[answer],
                option=chosen.pk,
                words=form.cleaned_data["words"],
                act=complainant_act(case.pk),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("portal:case") + "#options")
    context = {"case": case, "option": chosen, "form": form, "answer": answer}
    return render_page(request, "portal/case/choose.html", context)


@with_case
def suggest(request: HttpRequest, case: "Case") -> HttpResponse:
    """Suggest another way of putting it right."""
    form = SuggestionForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        try:
            offering.choose(
                case,
                answer=Answer.COUNTER,
                words=form.cleaned_data["words"],
                act=complainant_act(case.pk),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("portal:case") + "#options")
    context = {"case": case, "form": form}
    return render_page(request, "portal/case/suggest.html", context)


@with_case
def take_back(request: HttpRequest, case: "Case") -> HttpResponse:
    """Take back what was said last, as long as nothing came of it."""
    form = TakingBackForm(
        request.POST if request.method == "POST" else None, use_required_attribute=False
    )
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            taking_back.take_back(case, words=words, act=complainant_act(case.pk))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("portal:case") + "#options")
    context = {"case": case, "form": form, "said": standing_choice.of(case)}
    return render_page(request, "portal/case/take_back.html", context)


def _option(case: "Case", pk: int) -> "Option | None":
    offered = case_story.options(case)
    return next(
        (each for each in offered if each.pk == pk and each.state == OptionState.OPEN),
        None,
    )
