"""What the complainant says at the end: to our answer, and whether they go on.

Each has a page of its own that says what it means before it is done.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ombud.cases import awaiting, gates, policy, reviewing, texts
from ombud.cases.life import closing, reacting, withdrawing
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    CloseReason,
    ReactionKind,
    ReopenReason,
    WithdrawalReason,
)
from ombud.people.refusals import Refused
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page

if TYPE_CHECKING:
    from collections.abc import Container

    from django.utils.functional import _StrPromise

    from ombud.cases.models import Case, Message

KINDS = {"accept": ReactionKind.ACCEPTED, "reject": ReactionKind.REJECTED}
ASKED_FOR = [(each.value, each.label) for each in closing.TO_ASK_FOR]


def _words(label: "str | _StrPromise", help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text or _("You may leave this empty."),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReactionForm(forms.Form):
    words = _words(_("Would you like to add something?"))


class WithdrawalForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why do you take your complaint back?"),
        help_text=_(
            "You need not say. If somebody asked you to, or you are afraid of"
            " something, we would like to know: nobody may press you. The person who"
            " handles your complaint is not told that we look at it."
        ),
        choices=WithdrawalReason.choices,
        initial=WithdrawalReason.NOT_SAID,
        required=False,
        widget=forms.RadioSelect,
    )
    wording = _words(_("In your own words"))


class RestoringForm(forms.Form):
    words = _words(_("Would you like to add something?"))


class AskingForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What has happened?"),
        choices=ASKED_FOR,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of these.")},
    )
    words = forms.CharField(
        label=_("Tell us about it"),
        error_messages={"required": _("Write what is new, or what did not work.")},
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


@with_case
def react(request: HttpRequest, case: "Case", said: str) -> HttpResponse:
    """Accept our answer, or do not, after a page that says what it means."""
    if said not in KINDS or not may_react(case):
        raise Http404
    form = ReactionForm(_typed(request), use_required_attribute=False)

    def send() -> object:
        words = form.cleaned_data["words"]
        act = complainant_act(case.pk)
        return reacting.react(case, kind=KINDS[said], words=words, act=act)

    context = {"said": said, "reviews_left": reviewing.reviews_left(case)}
    return _page(request, case, form, send, "react", context, after="#decision")


@with_case
def withdraw(request: HttpRequest, case: "Case") -> HttpResponse:
    """Take the complaint back, in the complainant's own words."""
    form = WithdrawalForm(_typed(request), use_required_attribute=False)

    def send() -> object:
        told = form.cleaned_data
        return withdrawing.withdraw(
            case,
            why=WithdrawalReason(told["why"] or WithdrawalReason.NOT_SAID),
            wording=told["wording"],
            act=complainant_act(case.pk),
        )

    return _page(request, case, form, send, "withdraw")


@with_case
def restore(request: HttpRequest, case: "Case") -> HttpResponse:
    """Go on after all: the withdrawal is taken back."""
    form = RestoringForm(_typed(request), use_required_attribute=False)

    def send() -> object:
        words = form.cleaned_data["words"]
        return withdrawing.restore(case, words=words, act=complainant_act(case.pk))

    return _page(request, case, form, send, "restore")


@with_case
def ask_again(request: HttpRequest, case: "Case") -> HttpResponse:
    """Ask that an ended complaint be taken up again."""
    if not may_ask_again(case):
        raise Http404
    form = AskingForm(_typed(request), use_required_attribute=False)

    def send() -> object:
        told = form.cleaned_data
        return closing.ask_to_reopen(
            case,
            reason=ReopenReason(told["reason"]),
            words=told["words"],
            act=complainant_act(case.pk),
        )

    return _page(request, case, form, send, "again", after="#messages")


def shown(
    case: "Case", answer: "Message | None", steps: "Container[Step]"
) -> dict[str, object]:
    """What the page of the case says of its end, and what may be done about it.
    `steps` are those open to them.
    """
    said = (each for each in case.reactions.all() if answer and each.to_id == answer.pk)
    return {
        "reaction": next(reversed(list(said)), None),
        "may_react": _may(Step.REACT, case, steps),
        "wait_until": _wait_until(case, answer),
        "withdrawal": next(reversed(case.withdrawals.all()), None),
        "may_restore": _may(Step.RESTORE, case, steps),
        "may_ask_again": may_ask_again(case),
    }


def _wait_until(case: "Case", answer: "Message | None") -> date | None:
    """Until when we wait for their word, unless that day has passed."""
    if answer is None:
        return None
    until = awaiting.wait_until(case, answer.written_at)
    return until if until >= timezone.localdate() else None


def may_react(case: "Case") -> bool:
    """Is there an answer they may say something to?"""
    return _may(Step.REACT, case, policy.steps_open_to(complainant_act(case.pk), case))


def may_ask_again(case: "Case") -> bool:
    """Has it ended, other than by being taken together with another?"""
    return case.is_finished and case.close_reason != CloseReason.MERGED


def _may(step: Step, case: "Case", steps: "Container[Step]") -> bool:
    return step in steps and not gates.unmet(step, case, complainant_act(case.pk))


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent; nothing may be all that was."""
    return request.POST if request.method == "POST" else None


def _page(
    request: HttpRequest,
    case: "Case",
    form: forms.Form,
    send: Callable[[], object],
    name: str,
    context: dict[str, object] | None = None,
    *,
    after: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            send()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("portal:case") + after)
    told = {"case": case, "form": form, **(context or {})}
    return render_page(request, f"portal/case/{name}.html", told)
