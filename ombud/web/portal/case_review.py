"""What the complainant reads of a review and of an outside body, and asking for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases import gates, texts
from ombud.cases.life import reviewing
from ombud.cases.states import Step
from ombud.cases.told import Told
from ombud.cases.vocabulary import ReviewResult, Ruling, Stage
from ombud.people.refusals import Refused
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.portal import case_clocks
from ombud.web.portal.acting import complainant_act
from ombud.web.portal.case_session import with_case
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models import Case, Dispute, Review

RESULTS = {
    ReviewResult.UPHELD: gettext_lazy("The review found that you are right."),
    ReviewResult.VARIED: gettext_lazy("The review changed our decision in part."),
    ReviewResult.DISMISSED: gettext_lazy("The review left our decision as it was."),
}
RULINGS = {
    Ruling.FOR_COMPLAINANT: gettext_lazy("They decided for you."),
    Ruling.PARTLY: gettext_lazy("They decided for you in part."),
    Ruling.FOR_US: gettext_lazy("They did not decide for you."),
    Ruling.SETTLED: gettext_lazy("You and we came to an agreement there."),
    Ruling.WITHDRAWN: gettext_lazy("It was taken back there."),
    Ruling.NOT_DEALT_WITH: gettext_lazy("They could not deal with it."),
}


class ReviewForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Would you like to add something?"),
        help_text=gettext_lazy("You need not give a reason. You may leave this empty."),
        required=False,
        max_length=texts.LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewShown:
    """A review in the portal's words. `clock` says why its date is that date."""

    words: str
    reviewer: str = ""
    role: str = ""
    by: str = ""
    clock: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeShown:
    """A dispute before an outside body; `decided` is empty while it lasts."""

    body: str
    since: date
    reference: str
    decided: str = ""
    words: str = ""
    on: date | None = None
    carried_out: datetime | None = None


@with_case
def ask(request: HttpRequest, case: "Case") -> HttpResponse:
    """Ask for a review, after a page that says what it means."""
    form = ReviewForm(request.POST or None, use_required_attribute=False)
    if request.method == "POST" and form.is_valid():
        words, act = form.cleaned_data["words"], complainant_act(case.pk)
        try:
            reviewing.ask(case, words=words, act=act)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(reverse("portal:case") + "#review")
    context = {"case": case, "form": form}
    return render_page(request, "portal/case/ask_review.html", context)


def shown(
    case: "Case", clocks: Sequence[Told], steps: Sequence[Step]
) -> dict[str, object]:
    """What the page says of reviews and outside bodies."""
    act = complainant_act(case.pk)
    may_ask = Step.ASK_REVIEW in steps and not gates.unmet(Step.ASK_REVIEW, case, act)
    review = next(reversed(case.reviews.all()), None)
    dispute = next(reversed(case.disputes.all()), None)
    return {
        "may_ask_review": may_ask,
        "review": _review(review, clocks) if review else None,
        "dispute": _dispute(dispute) if dispute else None,
    }


def _dispute(dispute: "Dispute") -> DisputeShown:
    ended = RULINGS[Ruling(dispute.ruling)] if dispute.ruling else ""
    return DisputeShown(
        body=dispute.body,
        since=dispute.referred_on,
        reference=dispute.their_reference,
        decided=str(ended),
        words=dispute.words,
        on=dispute.ruled_on,
        carried_out=dispute.implemented_at,
    )


def _review(review: "Review", clocks: Sequence[Told]) -> ReviewShown | None:
    """What they decided is told by our letter, not before it."""
    if review.overtaken_at is not None:
        return None
    if review.concluded_at is not None:
        return _concluded(review)
    due = next((told for told in clocks if _is_due(told)), None)
    by, clock = (case_clocks.due_day(due), due.row.pk) if due else ("", None)
    if review.before_answer:
        words = _("Somebody else here looks at it before we answer you.")
    else:
        facts = {"day": day(review.asked_at)}
        words = _("You asked for it on %(day)s, and need not say why.") % facts
    if review.reviewer is None:
        later = _("We tell you who looks at it as soon as that is settled.")
        return ReviewShown(words=f"{words} {later}", by=by, clock=clock)
    return ReviewShown(
        words=words,
        reviewer=review.reviewer.full_name,
        role=str(review.reviewer.get_role_display()),
        by=by,
        clock=clock,
    )


def _concluded(review: "Review") -> ReviewShown:
    named = review.reviewer
    was_told = review.case.stage != Stage.REVIEW
    result = RESULTS[ReviewResult(review.result)]
    soon = _("The review has ended. You hear the result in our answer.")
    return ReviewShown(
        words=str(result) if was_told else soon,
        reviewer=named.full_name if named else "",
        role=str(named.get_role_display()) if named else "",
    )


def _is_due(told: Told) -> bool:
    return told.kind == DeadlineKind.REVIEW and told.row.is_running
