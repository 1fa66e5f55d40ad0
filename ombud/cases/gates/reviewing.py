"""What must be in order before a decision is looked at again, inside or outside."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ombud.cases import reviewing
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import CloseReason, Outcome, RemedyOrigin, Ruling
from ombud.people.acting import Act, Capacity


def _a_review_is_left(case: Case, act: Act) -> bool:
    return act.capacity is Capacity.CLOCK or bool(reviewing.reviews_left(case))


def _refusal_was_reviewed(case: Case, act: Act) -> bool:
    del act
    return case.status == Status.REVIEWED or not reviewing.is_demanded(case)


def _ruling_is_carried_out(case: Case, act: Act) -> bool:
    del act
    if case.status != Status.RULED:
        return True
    last = case.disputes.last()
    return last is None or last.implemented_at is not None


def _ruled_remedies_are_done(case: Case, act: Act) -> bool:
    del act
    ruled = case.remedies.filter(origin=RemedyOrigin.RULING, failed_at=None)
    return not ruled.filter(done_at=None).exists()


def _nobody_outside_decided(case: Case, act: Act) -> bool:
    del act
    last = case.disputes.last()
    if last is None or last.ruling in {"", Ruling.WITHDRAWN, Ruling.NOT_DEALT_WITH}:
        return True
    reopened = reviewing.reopened_at(case)
    return reopened is not None and last.opened_at < reopened


NOT_MERGED = Gate(
    "stands_by_itself",
    _("This complaint was taken together with another; ask for it there."),
    lambda case, act: case.close_reason != CloseReason.MERGED,
)

GATES: Mapping[Step, Sequence[Gate]] = {
    Step.ASK_REVIEW: [
        NOT_MERGED,
        Gate(
            "something_decided",
            _(
                "No decision of ours stands that could be looked at again; the case can"
                " be taken up again instead."
            ),
            lambda case, act: case.outcome not in {"", Outcome.UNDECIDED},
        ),
        Gate(
            "nobody_outside_decided",
            _("An outside body has decided on this; its decision stands."),
            _nobody_outside_decided,
        ),
        Gate(
            "a_review_left",
            _("No further review is left here; an outside body can be asked."),
            _a_review_is_left,
        ),
        Gate(
            "in_time_for_a_review",
            _("The time in which a review could be asked for after closing is over."),
            lambda case, act: reviewing.is_in_time(case, at=act.at),
        ),
    ],
    Step.ANSWER: [
        Gate(
            "refusal_reviewed",
            _(
                "A rule wants a refusal looked at by somebody else before it is sent;"
                " the review begins by itself."
            ),
            _refusal_was_reviewed,
        ),
    ],
    Step.REFER: [NOT_MERGED],
    Step.IMPLEMENT: [
        Gate(
            "ruled_remedies_done",
            _("What the outside body decided must be done first, with proof."),
            _ruled_remedies_are_done,
        ),
    ],
    Step.CLOSE: [
        Gate(
            "ruling_carried_out",
            _("Say first how the decision of the outside body was carried out."),
            _ruling_is_carried_out,
        ),
    ],
}
