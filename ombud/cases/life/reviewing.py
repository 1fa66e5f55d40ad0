"""A decision is looked at again by somebody who had no part in it."""

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from ombud.cases import (
    authority,
    messages,
    promises,
    reviewing,
    steps,
    texts,
    wording,
)
from ombud.cases.deadlines import again
from ombud.cases.models import Case, Decision, Remedy, Review
from ombud.cases.promises import Promise
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Channel,
    MessageKind,
    Outcome,
    RemedyOrigin,
    ReviewResult,
)
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable


class NoReviewLeft(Refused):
    """Every review inside was used; the message names who outside can be asked."""

    code = "no_review_left"

    def __init__(self, body: str) -> None:
        self.message = (
            _(
                "No further review is left here. They can turn to %(body)s, who are"
                " independent of us."
            )
            % {"body": body}
            if body
            else _("No further review is left here.")
        )
        super().__init__(body)


@steps.whole
def ask(
    case: Case,
    *,
    words: str = "",
    through: Channel = Channel.WEB_FORM,
    evidence: str = "",
    act: Act,
) -> Review:
    """The complainant wants the decision looked at again. No reason is demanded.

    From staff, on the complainant's behalf, `evidence` says how they know. A closed
    case is open again; its outcome stands until the review ends. Raises NoReviewLeft.
    """
    case = _begun(case, act)
    by_staff = act.capacity is Capacity.STAFF
    words = texts.usable(words, field="words", required=False)
    evidence = texts.usable(evidence, field="evidence", required=by_staff)
    return _asked(case, words=words, through=through, evidence=evidence, act=act)


@steps.whole
def demand(pk: int, *, act: Act) -> Review | None:
    """A rule wants the refusal on a case (by its key) looked at before it is sent.

    Bears repetition: nothing happens where no rule does, or somebody looks already.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("process")
    case = locked.defer("search").filter(pk=pk).first()
    if case is None or not reviewing.is_due(case):
        return None
    case = steps.begin(Step.ASK_REVIEW, case, act)
    return _asked(case, words="", through="", evidence="", act=act)


def _begun(case: Case, act: Act) -> Case:
    try:
        return steps.begin(Step.ASK_REVIEW, case, act)
    except steps.NotReady:
        if reviewing.reviews_left(case):
            raise
        raise NoReviewLeft(wording.outside_body(case)) from None


def _asked(case: Case, *, words: str, through: str, evidence: str, act: Act) -> Review:
    last = case.reviews.aggregate(last=Max("number"))["last"] or 0
    review = case.reviews.create(
        number=last + 1,
        before_answer=act.capacity is Capacity.CLOCK,
        words=words,
        through=through,
        evidence=evidence,
        asked_by=act.actor,
        asked_at=act.at,
    )
    case.closed_at, case.close_reason = None, ""
    again.review_asked(case, act)
    steps.finish(
        Step.ASK_REVIEW,
        case,
        act,
        review=review.pk,
        number=review.number,
        before_answer=review.before_answer,
        through=through,
        words=review.digest(words),
        evidence=review.digest(evidence),
    )
    return review


@steps.whole
def name_reviewer(
    case: Case, *, reviewer: User, scope: str = "", body: str = "", act: Act
) -> Review:
    """Say who looks at it again, and write so to the complainant.

    Nobody who took part in the case, must not see it, or is led by somebody who took
    part. Without a `body` our own letter is used, in their language. `scope` says, to
    the reviewer, what is to be looked at.
    """
    case = steps.begin(Step.NAME_REVIEWER, case, act)
    if reviewer not in reviewing.who_may_review(case):
        raise Unusable(
            "reviewer",
            _(
                "This person took part in the case, is led by somebody who did, or"
                " must not see it. Choose somebody who had no part in it."
            ),
        )
    review = _running(case)
    review.reviewer, review.named_at = reviewer, act.at
    review.scope = texts.usable(scope, field="scope", required=False)
    review.save()
    body = texts.usable(body, field="body", required=False)
    body = body or wording.review(case, review, reviewer)
    message = messages.put(case, MessageKind.ACKNOWLEDGEMENT, body, act=act)
    again.review_acknowledged(case, act)
    steps.finish(
        Step.NAME_REVIEWER,
        case,
        act,
        review=review.pk,
        user_id=reviewer.pk,
        scope=review.digest(review.scope),
        message=message.pk,
        words=message.digest(body),
    )
    return review


@steps.whole
def conclude(
    case: Case,
    *,
    result: ReviewResult,
    reasons: str,
    outcome: Outcome | None = None,
    remedies: Sequence[Promise] = (),
    act: Act,
) -> Review:
    """End the review. Dismissed, the decision stands; else a new one takes its place,
    with the `remedies` it adds to those promised before. Raises AboveLimit.
    """
    case = steps.begin(Step.REVIEW, case, act)
    reasons = texts.usable(reasons, field="reasons")
    review = _running(case)
    review.result, review.reasons = result, reasons
    review.concluded_at = act.at
    review.save()
    facts: dict[str, object] = {}
    if result == ReviewResult.DISMISSED:
        _leave_as_it_is(outcome, remedies)
    else:
        decision = _decided_anew(case, outcome, reasons, act)
        promised = promises.put_all(
            case, remedies, origin=RemedyOrigin.DECISION, act=act
        )
        if any(each.amount is not None for each in promised):
            authority.require(case, act)
        facts = _told(decision, promised)
    steps.finish(
        Step.REVIEW,
        case,
        act,
        review=review.pk,
        result=result,
        outcome=case.outcome,
        words=review.digest(reasons),
        **facts,
    )
    return review


def _running(case: Case) -> Review:
    found = reviewing.running(case)
    if found is None:
        raise steps.StepNotOpen
    return found


def _leave_as_it_is(outcome: Outcome | None, remedies: Sequence[Promise]) -> None:
    if outcome is not None:
        raise Unusable(
            "outcome",
            _("A dismissed review leaves the decision as it is. Leave this empty."),
        )
    if remedies:
        raise Unusable(
            "remedies", _("A dismissed review promises nothing new. Leave this empty.")
        )


def _decided_anew(
    case: Case, outcome: Outcome | None, reasons: str, act: Act
) -> Decision:
    """The decision that stands is the last one; nobody need agree to a reviewer's."""
    if outcome is None or outcome == Outcome.UNDECIDED:
        raise Unusable("outcome", _("Say how the complaint as a whole is decided now."))
    case.outcome = outcome
    return case.decisions.create(
        outcome=outcome, reasons=reasons, drafted_by=act.staff, drafted_at=act.at
    )


def _told(decision: Decision, promised: Sequence[Remedy]) -> dict[str, object]:
    return {
        "decision": decision.pk,
        "because": decision.digest(decision.reasons),
        **promises.told_of(promised),
        "amounts": [remedy.amount for remedy in promised],
    }
