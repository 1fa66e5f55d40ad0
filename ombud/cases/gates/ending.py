"""No case ends before it is fair to end it. Spec: ISO 10002:2018 7.9.

For each reason a case may end for, what must be so; a rejected answer ends no case by
silence while the complainant may still turn to somebody outside.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from ombud.cases import awaiting, lint, procedure, reviewing, ways_on
from ombud.cases.gates.gate import Gate
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Author,
    CaseKind,
    CloseReason,
    MessageKind,
    ReactionKind,
)
from ombud.people.acting import Act
from ombud.rulebook import queries as rules

TO_TAKE_BACK = timedelta(days=30)
TRIES = 2


def _nothing_left_inside(case: Case, act: Act) -> bool:
    del act
    said = awaiting.reaction_of(case)
    declined = said is not None and said.declines_review
    return declined or not reviewing.reviews_left(case)


def _bodies_are_named(case: Case, act: Act) -> bool:
    del act
    answer = awaiting.answer_of(case)
    if answer is None:
        return False
    return lint.names_bodies(case, answer.body, at=answer.written_at)


def _is_ruled(case: Case, act: Act) -> bool:
    del act
    last = case.disputes.last()
    return last is not None and last.implemented_at is not None


def _was_tried(case: Case, act: Act) -> bool:
    """Have we written more than once since they last did, and waited for them?"""
    theirs = case.messages.filter(author=Author.COMPLAINANT).last()
    ours = case.messages.filter(author=Author.STAFF).exclude(kind=MessageKind.NOTE)
    if theirs is not None:
        ours = ours.filter(written_at__gt=theirs.written_at)
    tried = list(ours.values_list("written_at", flat=True))
    if len(tried) < TRIES:
        return False
    calendar = rules.calendar(act.at)
    wait = procedure.process_of(case).waiting.remind_after
    ends = calendar.add_working_days(calendar.day_of(tried[-1]), wait)
    return calendar.day_of(act.at) > ends


def _in_time_to_take_back(case: Case, act: Act) -> bool:
    """Staff who lead may always; the complainant for a month."""
    last = case.withdrawals.last()
    if act.actor is not None or last is None:
        return True
    today = rules.calendar(act.at).day_of(act.at)
    return today <= last_day_to_take_back(last.withdrawn_at)


def last_day_to_take_back(withdrawn_at: datetime) -> date:
    """Until when a complainant may take a withdrawal back by themselves."""
    return rules.calendar(withdrawn_at).day_of(withdrawn_at) + TO_TAKE_BACK


ACCEPTED = Gate(
    "accepted",
    _(
        "The complainant has not accepted the answer, nor an option. Record what they"
        " said, and how you know."
    ),
    lambda case, act: awaiting.has_accepted(case),
)
REMINDED = Gate(
    "reminded",
    _("The complainant has not been reminded yet that the answer waits for them."),
    lambda case, act: awaiting.reminded_at(case) is not None,
)
WAITED = Gate(
    "waited",
    _("The time has not passed yet in which the complainant may reply."),
    lambda case, act: awaiting.waited(case, at=act.at),
)
SILENT = Gate(
    "silent",
    _("The complainant has replied to the answer."),
    lambda case, act: (
        awaiting.reacted_to_last_answer(case) in {None, ReactionKind.NO_REPLY}
    ),
)
SILENCE_RECORDED = Gate(
    "silence_recorded",
    _("Nobody has recorded yet that no reply came."),
    lambda case, act: awaiting.reacted_to_last_answer(case) is not None,
)
NOT_BY_SILENCE = Gate(
    "not_by_silence",
    _(
        "The complainant rejected an answer before. While they may still turn to an"
        " outside body, silence ends nothing."
    ),
    lambda case, act: (
        not awaiting.ever_rejected(case)
        or not ways_on.time_outside_runs(case, at=act.at)
    ),
)
REJECTED = Gate(
    "rejected",
    _("The complainant has not rejected the answer."),
    lambda case, act: awaiting.has_rejected(case),
)
NOTHING_LEFT_INSIDE = Gate(
    "nothing_left_inside",
    _(
        "Somebody else inside can still look at it again, and the complainant has not"
        " said that they do not want it."
    ),
    _nothing_left_inside,
)
BODIES_NAMED = Gate(
    "bodies_named",
    _("The last answer does not name every outside body they may turn to."),
    _bodies_are_named,
)
TIME_OUTSIDE_OVER = Gate(
    "time_outside_over",
    _("The complainant may still turn to an outside body."),
    lambda case, act: not ways_on.time_outside_runs(case, at=act.at),
)
RULED = Gate(
    "ruled",
    _("No decision of an outside body has been carried out."),
    _is_ruled,
)
NO_COMPLAINT = Gate(
    "no_complaint",
    _("This is a complaint. It ends with an answer, not as dealt with."),
    lambda case, act: case.kind != CaseKind.COMPLAINT,
)
ANONYMOUS = Gate(
    "anonymous",
    _("We know who complains and can write to them."),
    lambda case, act: case.person is None or case.person.is_nameless,
)
TRIED = Gate(
    "tried",
    _("Write to them twice first, and wait for their word as the process says."),
    _was_tried,
)

# What must be so for each reason a case may be closed for.
TO_CLOSE: Mapping[CloseReason, Sequence[Gate]] = {
    CloseReason.ACCEPTED: [ACCEPTED],
    CloseReason.NO_REPLY: [REMINDED, WAITED, SILENT, SILENCE_RECORDED, NOT_BY_SILENCE],
    CloseReason.EXHAUSTED: [
        REJECTED,
        NOTHING_LEFT_INSIDE,
        BODIES_NAMED,
        TIME_OUTSIDE_OVER,
    ],
    CloseReason.EXTERNAL: [RULED],
}
# What must be so for each reason a case may end for without a decision.
TO_DISCONTINUE: Mapping[CloseReason, Sequence[Gate]] = {
    CloseReason.FORWARDED: [],
    CloseReason.OUT_OF_SCOPE: [],
    CloseReason.UNREACHABLE: [ANONYMOUS, TRIED],
    CloseReason.HANDLED: [NO_COMPLAINT],
}
# What must be so before it is recorded that nobody replied.
TO_NOTE_SILENCE: Sequence[Gate] = [REMINDED, WAITED, SILENT]


def missing(demands: Sequence[Gate], case: Case, act: Act) -> list[Gate]:
    return [gate for gate in demands if not gate.is_met(case, act)]


def _some_reason(case: Case, act: Act) -> bool:
    return any(
        all(gate.is_met(case, act) for gate in demands) for demands in TO_CLOSE.values()
    )


GATES: Mapping[Step, Sequence[Gate]] = {
    Step.CLOSE: [
        Gate(
            "a_reason_to_close",
            _("None of the reasons to close holds yet."),
            _some_reason,
        ),
    ],
    Step.REACT: [
        Gate(
            "an_answer_sent",
            _("No answer was sent that they could say something to."),
            lambda case, act: awaiting.answer_of(case) is not None,
        ),
    ],
    Step.REOPEN: [
        Gate(
            "stands_by_itself",
            _("This complaint was taken together with another; go on with that one."),
            lambda case, act: case.close_reason != CloseReason.MERGED,
        ),
    ],
    Step.RESTORE: [
        Gate(
            "in_time_to_take_back",
            _(
                "The month is over in which a withdrawal can be taken back. Write to"
                " us; we can still take the complaint up again."
            ),
            _in_time_to_take_back,
        ),
    ],
}
