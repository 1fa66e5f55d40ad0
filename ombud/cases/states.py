"""The life of a case, as one table."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from ombud.cases.events import CaseEvent
from ombud.cases.vocabulary import Stage


class Status(TextChoices):
    """How a case stands. Adjectives: they describe."""

    RECEIVED = "received", pgettext_lazy("status", "Received")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("status", "Acknowledged")
    ASSESSED = "assessed", pgettext_lazy("status", "Assessed")
    INVESTIGATING = "investigating", pgettext_lazy("status", "Under investigation")
    WAITING = "waiting", pgettext_lazy("status", "Waiting for the complainant")
    OFFERED = "offered", pgettext_lazy("status", "Options offered")
    CHOSEN = "chosen", pgettext_lazy("status", "Complainant has replied to the options")
    DECIDED = "decided", pgettext_lazy("status", "Waiting for approval")
    APPROVED = "approved", pgettext_lazy("status", "Approved")
    ANSWERED = "answered", pgettext_lazy("status", "Answered")
    CLOSED = "closed", pgettext_lazy("status", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("status", "Withdrawn")


class Step(TextChoices):
    """What someone does to a case. Verbs: they ask."""

    ACKNOWLEDGE = "acknowledge", pgettext_lazy("step", "Acknowledge")
    ASSESS = "assess", pgettext_lazy("step", "Assess")
    ASSIGN = "assign", pgettext_lazy("step", "Assign")
    INVESTIGATE = "investigate", pgettext_lazy("step", "Start investigation")
    ASK = "ask", pgettext_lazy("step", "Ask the complainant")
    REPLY = "reply", pgettext_lazy("step", "Answer the question")
    RESUME = "resume", pgettext_lazy("step", "Go on without an answer")
    ADD_POINT = "add-point", pgettext_lazy("step", "Add a point")
    CONSULT = "consult", pgettext_lazy("step", "Consult a department")
    ADVISE = "advise", pgettext_lazy("step", "Answer the consultation")
    FIND = "find", pgettext_lazy("step", "Record a finding")
    OFFER = "offer", pgettext_lazy("step", "Offer options")
    CHOOSE = "choose", pgettext_lazy("step", "Record the choice")
    DECIDE = "decide", pgettext_lazy("step", "Decide")
    APPROVE = "approve", pgettext_lazy("step", "Approve")
    RETURN = "return", pgettext_lazy("step", "Return for more work")
    ANSWER = "answer", pgettext_lazy("step", "Send the answer")
    PROVE = "prove", pgettext_lazy("step", "Record a remedy as done")
    CLOSE = "close", pgettext_lazy("step", "Close")
    REASSESS = "reassess", pgettext_lazy("step", "Assess again")
    REOPEN = "reopen", pgettext_lazy("step", "Reopen")
    WITHDRAW = "withdraw", pgettext_lazy("step", "Withdraw")
    WRITE = "write", pgettext_lazy("step", "Write to the complainant")
    NOTE = "note", pgettext_lazy("step", "Write an internal note")
    ATTACH = "attach", pgettext_lazy("step", "Add a file")
    NAME = "name", pgettext_lazy("step", "Let somebody in")
    RECORD_DATE = "record-date", pgettext_lazy("step", "Record a date")
    ASK_TIME = "ask-time", pgettext_lazy("step", "Ask for more time")
    GIVE_TIME = "give-time", pgettext_lazy("step", "Give more time")
    STOP_CLOCK = "stop-clock", pgettext_lazy("step", "Let the clock stand still")
    START_CLOCK = "start-clock", pgettext_lazy("step", "Let the clock go on")


class Move(NamedTuple):
    """From which statuses a step may be taken, and where it leads (None: nowhere)."""

    before: frozenset[Status]
    after: Status | None
    recorded_as: CaseEvent


S, E = Status, CaseEvent
ANY = frozenset(Status)
FINISHED = frozenset({S.CLOSED, S.WITHDRAWN})
OPEN = ANY - FINISHED
IN_WORK = frozenset({S.INVESTIGATING, S.WAITING, S.OFFERED, S.CHOSEN})
UNANSWERED = OPEN - {S.ANSWERED}
UNDECIDED = IN_WORK | {S.RECEIVED, S.ACKNOWLEDGED, S.ASSESSED}


def _from(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


# fmt: off
MOVES: Mapping[Step, Move] = {
    #                      from                                      to                written down as
    Step.ACKNOWLEDGE: Move(_from(S.RECEIVED),                        S.ACKNOWLEDGED,   E.ACKNOWLEDGED),
    Step.ASSESS:      Move(_from(S.ACKNOWLEDGED),                    S.ASSESSED,       E.ASSESSED),
    Step.REASSESS:    Move(IN_WORK | {S.ASSESSED},                   None,             E.REASSESSED),
    Step.ASSIGN:      Move(OPEN,                                     None,             E.ASSIGNED),
    Step.ADD_POINT:   Move(UNDECIDED,                                None,             E.POINT_ADDED),
    Step.INVESTIGATE: Move(_from(S.ASSESSED),                        S.INVESTIGATING,  E.INVESTIGATION_STARTED),
    Step.ASK:         Move(_from(S.INVESTIGATING),                   S.WAITING,        E.QUESTION_ASKED),
    Step.REPLY:       Move(_from(S.WAITING),                         S.INVESTIGATING,  E.QUESTION_ANSWERED),
    Step.RESUME:      Move(_from(S.WAITING),                         S.INVESTIGATING,  E.RESUMED),
    Step.CONSULT:     Move(IN_WORK,                                  None,             E.CONSULTED),
    Step.ADVISE:      Move(IN_WORK,                                  None,             E.ADVISED),
    Step.FIND:        Move(IN_WORK,                                  None,             E.FOUND),
    Step.OFFER:       Move(_from(S.INVESTIGATING, S.OFFERED,
                                 S.CHOSEN),                          S.OFFERED,        E.OFFERED),
    Step.CHOOSE:      Move(_from(S.OFFERED, S.CHOSEN),               S.CHOSEN,         E.CHOSEN),
    Step.DECIDE:      Move(_from(S.INVESTIGATING, S.OFFERED,
                                 S.CHOSEN),                          S.DECIDED,        E.DECIDED),
    Step.APPROVE:     Move(_from(S.DECIDED),                         S.APPROVED,       E.APPROVED),
    Step.RETURN:      Move(_from(S.DECIDED),                         S.INVESTIGATING,  E.RETURNED),
    Step.ANSWER:      Move(_from(S.DECIDED, S.APPROVED),             S.ANSWERED,       E.ANSWERED),
    Step.PROVE:       Move(_from(S.CHOSEN, S.DECIDED, S.APPROVED,
                                 S.ANSWERED),                        None,             E.REMEDY_PROVED),
    Step.CLOSE:       Move(_from(S.ANSWERED),                        S.CLOSED,         E.CLOSED),
    Step.REOPEN:      Move(_from(S.CLOSED),                          S.INVESTIGATING,  E.REOPENED),
    Step.WITHDRAW:    Move(UNDECIDED,                                S.WITHDRAWN,      E.WITHDRAWN),
    Step.WRITE:       Move(ANY,                                      None,             E.WRITTEN),
    Step.NOTE:        Move(ANY,                                      None,             E.NOTED),
    Step.ATTACH:      Move(ANY,                                      None,             E.FILE_ADDED),
    Step.NAME:        Move(OPEN,                                     None,             E.NAMED),
    Step.RECORD_DATE: Move(OPEN,                                     None,             E.DATE_RECORDED),
    Step.ASK_TIME:    Move(UNANSWERED,                               None,             E.TIME_ASKED),
    Step.GIVE_TIME:   Move(UNANSWERED,                               None,             E.TIME_GIVEN),
    Step.STOP_CLOCK:  Move(UNANSWERED,                               None,             E.TIME_STOPPED),
    Step.START_CLOCK: Move(UNANSWERED,                               None,             E.TIME_WENT_ON),
}
# fmt: on

STAGES: Mapping[Status, Stage] = {
    S.RECEIVED: Stage.RECEIVED,
    S.ACKNOWLEDGED: Stage.RECEIVED,
    S.ASSESSED: Stage.ASSESSED,
    S.INVESTIGATING: Stage.INVESTIGATING,
    S.WAITING: Stage.INVESTIGATING,
    S.OFFERED: Stage.OPTIONS,
    S.CHOSEN: Stage.OPTIONS,
    S.DECIDED: Stage.DECISION,
    S.APPROVED: Stage.DECISION,
    S.ANSWERED: Stage.DECISION,
    S.CLOSED: Stage.CLOSED,
    S.WITHDRAWN: Stage.CLOSED,
}


def is_open(step: Step, status: str) -> bool:
    """Can this step be taken from this status?"""
    return status in MOVES[step].before
