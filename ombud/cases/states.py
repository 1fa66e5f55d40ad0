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
    IN_REVIEW = "in_review", pgettext_lazy("status", "Under review")
    REVIEWED = "reviewed", pgettext_lazy("status", "Review concluded")
    EXTERNAL = "external", pgettext_lazy("status", "With an outside body")
    RULED = "ruled", pgettext_lazy("status", "Decided by an outside body")
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
    TAKE_BACK = "take-back", pgettext_lazy("step", "Take the choice back")
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
    RECLASSIFY = "reclassify", pgettext_lazy("step", "Say what it is")
    DECLARE = "declare", pgettext_lazy("step", "Declare conflicts of interest")
    RECUSE = "recuse", pgettext_lazy("step", "Keep somebody out")
    READMIT = "readmit", pgettext_lazy("step", "Let somebody back in")
    ABOUT_HANDLING = "about-handling", pgettext_lazy("step", "It is about our handling")
    PLAN = "plan", pgettext_lazy("step", "Write the plan")
    ADD_EVIDENCE = "add-evidence", pgettext_lazy("step", "Add evidence")
    HEAR = "hear", pgettext_lazy("step", "Ask one side for its account")
    COMMENT = "comment", pgettext_lazy("step", "Give an account")
    DECLINE = "decline", pgettext_lazy("step", "Decline the consultation")
    ASK_AUTHORITY = "ask-authority", pgettext_lazy("step", "Ask for more money")
    GIVE_AUTHORITY = "give-authority", pgettext_lazy("step", "Answer the request")
    PROMISE = "promise", pgettext_lazy("step", "Promise a remedy")
    FAIL = "fail", pgettext_lazy("step", "Record that a remedy failed")
    OTHERS = "others", pgettext_lazy("step", "Say whether others are affected")
    REACT = "react", pgettext_lazy("step", "Record the reaction")
    ASK_REVIEW = "ask-review", pgettext_lazy("step", "Ask for a review")
    NAME_REVIEWER = "name-reviewer", pgettext_lazy("step", "Name a reviewer")
    REVIEW = "review", pgettext_lazy("step", "Conclude the review")
    REFER = "refer", pgettext_lazy("step", "Record an outside dispute")
    DISPUTE = "dispute", pgettext_lazy("step", "Record a step of the dispute")
    RULE = "rule", pgettext_lazy("step", "Record the outside decision")
    IMPLEMENT = "implement", pgettext_lazy("step", "Carry out the outside decision")
    DISCONTINUE = "discontinue", pgettext_lazy("step", "End without a decision")
    MERGE = "merge", pgettext_lazy("step", "Take together with another")
    RESTORE = "restore", pgettext_lazy("step", "Take the withdrawal back")
    JOIN = "join", pgettext_lazy("step", "Join to a common matter")
    LEAVE = "leave", pgettext_lazy("step", "Part from the common matter")
    ADOPT = "adopt", pgettext_lazy("step", "Adopt the common finding")
    REPRESENT = "represent", pgettext_lazy("step", "Register a representative")
    VERIFY = "verify", pgettext_lazy("step", "Check the authority")
    END_REPRESENTATION = (
        "end-representation",
        pgettext_lazy("step", "End the representation"),
    )
    RECORD_NEEDS = "record-needs", pgettext_lazy("step", "Record what they need")
    CORRECT = "correct", pgettext_lazy("step", "Correct who complains")
    RESTRICT = "restrict", pgettext_lazy("step", "Limit contact")
    LIFT = "lift", pgettext_lazy("step", "Lift a limit on contact")
    NEXT_ACTION = "next-action", pgettext_lazy("step", "Set what comes next")
    HOLD = "hold", pgettext_lazy("step", "Let nothing be erased")
    LIFT_HOLD = "lift-hold", pgettext_lazy("step", "Let it be erased in time")
    ERASE = "erase", pgettext_lazy("step", "Erase")
    ASK_CONSENT = "ask-consent", pgettext_lazy("step", "Ask whether we may give it")
    CONSENT = "consent", pgettext_lazy("step", "Answer on consent")
    END_CONSENT = "end-consent", pgettext_lazy("step", "Withdraw a consent")
    DISCLOSE = "disclose", pgettext_lazy("step", "Give something to somebody outside")
    TELL_DISCLOSURE = (
        "tell-disclosure",
        pgettext_lazy("step", "Tell what was given away"),
    )
    REDACT = "redact", pgettext_lazy("step", "Take out what gives people away")
    TAG = "tag", pgettext_lazy("step", "Tag")


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
OUTSIDE = frozenset({S.EXTERNAL, S.RULED})
UNANSWERED = OPEN - {S.ANSWERED} - OUTSIDE
LOOKED_INTO = IN_WORK | {S.ASSESSED, S.IN_REVIEW}
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
    Step.CONSULT:     Move(IN_WORK | {S.IN_REVIEW},                  None,             E.CONSULTED),
    Step.ADVISE:      Move(IN_WORK | {S.IN_REVIEW},                  None,             E.ADVISED),
    Step.FIND:        Move(IN_WORK | {S.IN_REVIEW},                  None,             E.FOUND),
    Step.OFFER:       Move(_from(S.INVESTIGATING, S.OFFERED,
                                 S.CHOSEN),                          S.OFFERED,        E.OFFERED),
    Step.CHOOSE:      Move(_from(S.OFFERED, S.CHOSEN),               S.CHOSEN,         E.CHOSEN),
    Step.TAKE_BACK:   Move(_from(S.OFFERED, S.CHOSEN),               S.OFFERED,        E.CHOICE_TAKEN_BACK),
    Step.DECIDE:      Move(_from(S.INVESTIGATING, S.OFFERED,
                                 S.CHOSEN),                          S.DECIDED,        E.DECIDED),
    Step.APPROVE:     Move(_from(S.DECIDED),                         S.APPROVED,       E.APPROVED),
    Step.RETURN:      Move(_from(S.DECIDED),                         S.INVESTIGATING,  E.RETURNED),
    Step.ANSWER:      Move(_from(S.DECIDED, S.APPROVED, S.REVIEWED), S.ANSWERED,       E.ANSWERED),
    Step.PROVE:       Move(OPEN,                                     None,             E.REMEDY_PROVED),
    Step.CLOSE:       Move(_from(S.ANSWERED, S.RULED),               S.CLOSED,         E.CLOSED),
    Step.REOPEN:      Move(_from(S.CLOSED, S.WITHDRAWN, S.RULED),    S.INVESTIGATING,  E.REOPENED),
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
    Step.RECLASSIFY:        Move(OPEN,                                       None,             E.RECLASSIFIED),
    Step.DECLARE:           Move(OPEN,                                       None,             E.DECLARED),
    Step.RECUSE:            Move(ANY,                                        None,             E.STAFF_KEPT_OUT),
    Step.READMIT:           Move(ANY,                                        None,             E.READMITTED),
    Step.ABOUT_HANDLING:    Move(OPEN,                                       None,             E.HANDLING_QUESTIONED),
    Step.PLAN:              Move(LOOKED_INTO,                                None,             E.PLANNED),
    Step.ADD_EVIDENCE:      Move(OPEN,                                       None,             E.EVIDENCE_ADDED),
    Step.HEAR:              Move(LOOKED_INTO,                                None,             E.HEARING_OPENED),
    Step.COMMENT:           Move(OPEN,                                       None,             E.ACCOUNT_GIVEN),
    Step.DECLINE:           Move(IN_WORK | {S.IN_REVIEW},                    None,             E.ADVICE_DECLINED),
    Step.ASK_AUTHORITY:     Move(OPEN,                                       None,             E.AUTHORITY_ASKED),
    Step.GIVE_AUTHORITY:    Move(OPEN,                                       None,             E.AUTHORITY_ANSWERED),
    Step.PROMISE:           Move(OPEN,                                       None,             E.REMEDY_PROMISED),
    Step.FAIL:              Move(OPEN | {S.CLOSED},                          None,             E.REMEDY_FAILED),
    Step.OTHERS:            Move(OPEN,                                       None,             E.OTHERS_CONSIDERED),
    Step.REACT:             Move(_from(S.ANSWERED, S.RULED),                 None,             E.REACTED),
    Step.ASK_REVIEW:        Move(_from(S.DECIDED, S.APPROVED, S.ANSWERED,
                                       S.CLOSED),                                S.IN_REVIEW,      E.REVIEW_ASKED),
    Step.NAME_REVIEWER:     Move(_from(S.IN_REVIEW),                         None,             E.REVIEWER_NAMED),
    Step.REVIEW:            Move(_from(S.IN_REVIEW),                         S.REVIEWED,       E.REVIEWED),
    Step.REFER:             Move((OPEN - OUTSIDE) | {S.CLOSED},              S.EXTERNAL,       E.REFERRED),
    Step.DISPUTE:           Move(OUTSIDE,                                    None,             E.DISPUTE_MOVED),
    Step.RULE:              Move(_from(S.EXTERNAL),                          S.RULED,          E.RULED),
    Step.IMPLEMENT:         Move(_from(S.RULED),                             None,             E.RULING_IMPLEMENTED),
    Step.DISCONTINUE:       Move(UNDECIDED,                                  S.CLOSED,         E.DISCONTINUED),
    Step.MERGE:             Move(UNDECIDED,                                  S.CLOSED,         E.MERGED),
    Step.RESTORE:           Move(_from(S.WITHDRAWN),                         S.ACKNOWLEDGED,   E.RESTORED),
    Step.JOIN:              Move(UNDECIDED,                                  None,             E.JOINED),
    Step.LEAVE:             Move(OPEN,                                       None,             E.LEFT),
    Step.ADOPT:             Move(IN_WORK,                                    None,             E.ADOPTED),
    Step.REPRESENT:         Move(OPEN,                                       None,             E.REPRESENTED),
    Step.VERIFY:            Move(OPEN,                                       None,             E.AUTHORITY_CHECKED),
    Step.END_REPRESENTATION:Move(OPEN,                                       None,             E.REPRESENTATION_ENDED),
    Step.RECORD_NEEDS:      Move(OPEN,                                       None,             E.NEEDS_RECORDED),
    Step.CORRECT:           Move(ANY,                                        None,             E.CORRECTED),
    Step.RESTRICT:          Move(OPEN,                                       None,             E.RESTRICTED),
    Step.LIFT:              Move(ANY,                                        None,             E.RESTRICTION_LIFTED),
    Step.NEXT_ACTION:       Move(OPEN,                                       None,             E.NEXT_SET),
    Step.HOLD:              Move(ANY,                                        None,             E.HELD),
    Step.LIFT_HOLD:         Move(ANY,                                        None,             E.HOLD_LIFTED),
    Step.ERASE:             Move(ANY,                                        None,             E.ERASED),
    Step.ASK_CONSENT:       Move(ANY,                                        None,             E.CONSENT_ASKED),
    Step.CONSENT:           Move(ANY,                                        None,             E.CONSENT_ANSWERED),
    Step.END_CONSENT:       Move(ANY,                                        None,             E.CONSENT_WITHDRAWN),
    Step.DISCLOSE:          Move(ANY,                                        None,             E.DISCLOSED),
    Step.TELL_DISCLOSURE:   Move(ANY,                                        None,             E.DISCLOSURE_TOLD),
    Step.REDACT:            Move(ANY,                                        None,             E.REDACTED),
    Step.TAG:               Move(ANY,                                        None,             E.TAGGED),
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
    S.IN_REVIEW: Stage.REVIEW,
    S.REVIEWED: Stage.REVIEW,
    S.EXTERNAL: Stage.OUTSIDE,
    S.RULED: Stage.OUTSIDE,
    S.CLOSED: Stage.CLOSED,
    S.WITHDRAWN: Stage.CLOSED,
}


def is_open(step: Step, status: str) -> bool:
    """Can this step be taken from this status?"""
    return status in MOVES[step].before
