"""Which entries of the journal took down which texts, and where those stand."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Model

from ombud.cases.events import CaseEvent as E
from ombud.cases.models import (
    Assessment,
    Authority,
    Case,
    Choice,
    Consent,
    Consultation,
    Decision,
    Declaration,
    Disclosure,
    Discontinuation,
    Dispute,
    DisputeStep,
    Evidence,
    Extension,
    Hearing,
    Hold,
    Message,
    Milestone,
    Option,
    OthersAffected,
    Plan,
    Point,
    Reaction,
    Recusal,
    Remedy,
    Representation,
    Restriction,
    Review,
    Unsealing,
    Withdrawal,
)


class Text(NamedTuple):
    """Where a text stands: in which column of which row.

    The fact `row` names the row (empty: the case itself), the fact `words` its digest;
    both are lists where one entry tells of several rows.
    """

    table: type[Model]
    column: str
    row: str = ""
    words: str = "words"


_MESSAGE = (Text(Message, "body", "message"),)
_REASONS = (Text(Assessment, "reasons", "assessment"),)
_EXTENSION = (Text(Extension, "words", "extension", "because"),)
_AUTHORITY = (Text(Representation, "evidence", "representation"),)
_POINTS = Text(Point, "text", "points", "point_words")
TEXTS: Mapping[str, Sequence[Text]] = {
    E.RECEIVED: (
        Text(Case, "narrative"),
        Text(Case, "desired_outcome", words="wish"),
        Text(Case, "involved", words="involved"),
        _POINTS,
    ),
    E.TAKEN_OVER: (Text(Case, "narrative"), _POINTS),
    E.ACKNOWLEDGED: _MESSAGE,
    E.ASSESSED: _REASONS,
    E.REASSESSED: _REASONS,
    E.ASSIGNED: (*_MESSAGE, Text(Message, "body", "reason", "because")),
    E.POINT_ADDED: (Text(Point, "text", "point"),),
    E.QUESTION_ASKED: _MESSAGE,
    E.QUESTION_ANSWERED: _MESSAGE,
    E.CONSULTED: (Text(Consultation, "question", "consultation"),),
    E.ADVISED: (Text(Consultation, "advice", "consultation"),),
    E.ADVICE_DECLINED: (Text(Consultation, "declined_because", "consultation"),),
    E.PLANNED: (Text(Plan, "body", "plan"),),
    E.EVIDENCE_ADDED: (
        Text(Evidence, "title", "evidence", "title"),
        Text(Evidence, "given_by", "evidence", "giver"),
        Text(Evidence, "content", "evidence"),
    ),
    E.HEARING_OPENED: (
        Text(Hearing, "substance", "hearing"),
        Text(Message, "body", "message", "body"),
    ),
    E.ACCOUNT_GIVEN: (
        Text(Hearing, "account", "hearing"),
        Text(Message, "body", "message", "body"),
    ),
    E.FOUND: (Text(Point, "reasons", "point"),),
    E.OFFERED: (
        Text(Option, "title", "options", "titles"),
        Text(Option, "terms", "options", "terms"),
        Text(Option, "only_because", "options", "one_because"),
    ),
    E.CHOSEN: (
        Text(Remedy, "description", "remedy", "promise"),
        Text(Choice, "words", "choice"),
        Text(Choice, "evidence", "choice", "evidence"),
    ),
    E.CORRECTED: _MESSAGE,
    E.CHOICE_TAKEN_BACK: (Text(Choice, "taken_back_words", "choice"),),
    E.DECIDED: (
        Text(Decision, "reasons", "decision"),
        Text(Decision, "no_remedy_because", "decision", "none_because"),
        Text(Remedy, "description", "remedies", "promises"),
    ),
    E.RETURNED: (Text(Decision, "returned_because", "decision"),),
    E.ANSWERED: _MESSAGE,
    E.REMEDY_PROVED: (
        Text(Remedy, "proof", "remedy"),
        Text(Remedy, "payment_reference", "remedy", "payment"),
    ),
    E.REMEDY_PROMISED: (Text(Remedy, "description", "remedy"),),
    E.REMEDY_FAILED: (Text(Remedy, "failed_because", "remedy"),),
    E.OTHERS_CONSIDERED: (Text(OthersAffected, "reasons", "others"),),
    E.AUTHORITY_ASKED: (Text(Authority, "because", "authority"),),
    E.AUTHORITY_ANSWERED: (Text(Authority, "words", "authority"),),
    E.REVIEW_ASKED: (
        Text(Review, "words", "review"),
        Text(Review, "evidence", "review", "evidence"),
    ),
    E.REVIEWER_NAMED: (*_MESSAGE, Text(Review, "scope", "review", "scope")),
    E.REVIEWED: (
        Text(Review, "reasons", "review"),
        Text(Decision, "reasons", "decision", "because"),
        Text(Remedy, "description", "remedies", "promises"),
    ),
    E.DISPUTE_MOVED: (Text(DisputeStep, "words", "move"),),
    E.RULED: (
        Text(Dispute, "words", "dispute"),
        Text(Remedy, "description", "remedies", "promises"),
    ),
    E.RULING_IMPLEMENTED: (Text(Dispute, "lesson", "dispute"),),
    E.REACTED: (
        Text(Reaction, "words", "reaction"),
        Text(Reaction, "evidence", "reaction", "evidence"),
    ),
    E.CLOSED: _MESSAGE,
    E.REOPENED: _MESSAGE,
    E.WITHDRAWN: (
        *_MESSAGE,
        Text(Withdrawal, "evidence", "withdrawal", "evidence"),
    ),
    E.RESTORED: _MESSAGE,
    E.DISCONTINUED: (
        *_MESSAGE,
        Text(Discontinuation, "to", "discontinuation", "to"),
        Text(Discontinuation, "consent", "discontinuation", "consent"),
    ),
    E.MERGED: _MESSAGE,
    E.LEFT: _MESSAGE,
    E.ADOPTED: _MESSAGE,
    E.NEXT_SET: _MESSAGE,
    E.WRITTEN: _MESSAGE,
    E.NOTED: _MESSAGE,
    E.RECLASSIFIED: _MESSAGE,
    E.REPRESENTED: _AUTHORITY,
    E.AUTHORITY_CHECKED: _AUTHORITY,
    E.REPRESENTATION_ENDED: (Text(Representation, "ended_because", "representation"),),
    E.RESTRICTED: (
        Text(Restriction, "because", "restriction"),
        Text(Message, "body", "message", "body"),
    ),
    E.RESTRICTION_LIFTED: (
        Text(Restriction, "ended_because", "restriction"),
        Text(Message, "body", "message", "body"),
    ),
    E.READMITTED: (Text(Recusal, "lifted_because", "recusal"),),
    E.UNSEALING_ASKED: (Text(Unsealing, "because", "unsealing"),),
    E.UNSEALED: (Text(Unsealing, "answer", "unsealing"),),
    E.UNSEALING_CONFIRMED: (Text(Unsealing, "answer", "unsealing"),),
    E.UNSEALING_REFUSED: (Text(Unsealing, "answer", "unsealing"),),
    E.DECLARED: (Text(Declaration, "words", "declaration"),),
    E.DATE_RECORDED: (Text(Milestone, "evidence", "milestone"),),
    E.HELD: (Text(Hold, "because", "hold"),),
    E.HOLD_LIFTED: (Text(Hold, "lifted_because", "hold"),),
    E.CONSENT_ASKED: (
        Text(Consent, "purpose", "consent"),
        Text(Consent, "recipient", "consent", "to"),
        Text(Message, "body", "message", "body"),
    ),
    E.CONSENT_ANSWERED: (Text(Consent, "evidence", "consent", "evidence"),),
    E.CONSENT_WITHDRAWN: (Text(Consent, "withdrawn_words", "consent"),),
    E.DISCLOSED: (
        Text(Disclosure, "words", "disclosure"),
        Text(Disclosure, "recipient", "disclosure", "to"),
        Text(Disclosure, "grounds", "disclosure", "grounds"),
        Text(Disclosure, "asked_for", "disclosure", "asked_for"),
        Text(Disclosure, "untold", "disclosure", "untold"),
    ),
    E.DISCLOSURE_TOLD: (Text(Disclosure, "untold", "disclosure", "untold"),),
    E.TIME_ASKED: _EXTENSION,
    E.TIME_GIVEN: (*_MESSAGE, *_EXTENSION),
}
