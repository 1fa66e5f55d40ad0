"""Who tells each verb of the journal.

The journal keeps codes; only here do they become sentences of the reader's language.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ombud.cases.events import CaseEvent
from ombud.web.desk.timeline import (
    again,
    assigning,
    cards,
    clocks,
    ending,
    fairness,
    finding_out,
    lines,
    many,
    money,
    people,
)
from ombud.web.desk.timeline.pieces import Told, message

if TYPE_CHECKING:
    from ombud.journal.models import Entry
    from ombud.web.desk.timeline.story import Story

Teller = Callable[["Story", "Entry"], Told]
E = CaseEvent
TELLERS: Mapping[str, Teller] = {
    E.RECEIVED: lines.received,
    E.TAKEN_OVER: lines.taken_over,
    E.ACKNOWLEDGED: message,
    E.ASSESSED: cards.assessed,
    E.REASSESSED: cards.assessed,
    E.ASSIGNED: assigning.assigned,
    E.POINT_ADDED: lines.point_added,
    E.INVESTIGATION_STARTED: lines.started,
    E.QUESTION_ASKED: message,
    E.QUESTION_ANSWERED: message,
    E.RESUMED: lines.resumed,
    E.CONSULTED: cards.consulted,
    E.ADVISED: cards.advised,
    E.ADVICE_DECLINED: finding_out.advice_declined,
    E.ADVICE_OVERDUE: finding_out.advice_overdue,
    E.PLANNED: finding_out.planned,
    E.EVIDENCE_ADDED: finding_out.evidence_added,
    E.HEARING_OPENED: finding_out.hearing_opened,
    E.ACCOUNT_GIVEN: finding_out.account_given,
    E.FOUND: cards.found,
    E.OFFERED: cards.offered,
    E.CHOSEN: cards.chosen,
    E.DECIDED: cards.decided,
    E.APPROVED: lines.approved,
    E.RETURNED: cards.returned,
    E.ANSWERED: message,
    E.REMEDY_PROVED: cards.proved,
    E.AUTHORITY_ASKED: money.authority_asked,
    E.AUTHORITY_ANSWERED: money.authority_answered,
    E.REMEDY_PROMISED: money.promised,
    E.REMEDY_HANDED_OVER: money.handed_over,
    E.REMEDY_FAILED: money.failed,
    E.OTHERS_CONSIDERED: money.others,
    E.REACTED: ending.reacted,
    E.REACTION_AWAITED: ending.awaited,
    E.CLOSED: ending.closed,
    E.DISCONTINUED: ending.discontinued,
    E.REOPENED: cards.reopened,
    E.WITHDRAWN: ending.withdrawn,
    E.RESTORED: ending.restored,
    E.REVIEW_ASKED: again.review_asked,
    E.REVIEWER_NAMED: again.reviewer_named,
    E.REVIEWED: again.reviewed,
    E.REFERRED: again.referred,
    E.DISPUTE_MOVED: again.moved,
    E.RULED: again.ruled,
    E.RULING_IMPLEMENTED: again.implemented,
    E.WRITTEN: message,
    E.NOTED: message,
    E.NAMED: lines.named,
    E.FILE_ADDED: lines.file_added,
    E.FILE_READ: lines.file_read,
    E.CONFIDENTIAL_READ: lines.looked,
    E.DEADLINE_STARTED: clocks.started,
    E.DEADLINE_MET: clocks.met,
    E.DEADLINE_MISSED: clocks.missed,
    E.DEADLINE_SET_ASIDE: clocks.set_aside,
    E.DEADLINE_LAPSED: clocks.lapsed,
    E.DEADLINE_PAUSED: clocks.paused,
    E.DEADLINE_RESUMED: clocks.resumed,
    E.DEADLINE_EXTENDED: clocks.extended,
    E.DEADLINE_REMINDED: clocks.reminded,
    E.COMPENSATION_DUE: clocks.compensation_due,
    E.DATE_RECORDED: clocks.date_recorded,
    E.TIME_ASKED: clocks.time_asked,
    E.TIME_GIVEN: clocks.time_given,
    E.TIME_STOPPED: clocks.time_stopped,
    E.TIME_WENT_ON: clocks.time_went_on,
    E.ROUTED: clocks.routed,
    E.SIGNIFICANT: clocks.significant,
    E.MERGED: many.merged,
    E.TOOK_IN: many.took_in,
    E.JOINED: many.joined,
    E.LEFT: many.left,
    E.ADOPTED: many.adopted,
    E.NEXT_SET: many.next_set,
    E.RECLASSIFIED: fairness.reclassified,
    E.DECLARED: fairness.declared,
    E.STAFF_KEPT_OUT: fairness.named,
    E.RECUSED: fairness.recused,
    E.READMITTED: fairness.readmitted,
    E.HANDLING_QUESTIONED: fairness.questioned,
    E.OWNERLESS: assigning.ownerless,
    E.REPRESENTED: people.represented,
    E.AUTHORITY_CHECKED: people.checked,
    E.REPRESENTATION_ENDED: people.ended,
    E.REPRESENTATION_LAPSED: people.lapsed,
    E.NEEDS_RECORDED: people.needs,
    E.RESTRICTED: people.restricted,
    E.RESTRICTION_LIFTED: people.lifted,
    E.RESTRICTION_DUE: people.due,
}


def told(story: "Story", entry: "Entry") -> Told:
    """What a line shows of an entry; a verb nobody tells stands as it is written."""
    teller = TELLERS.get(entry.verb)
    return teller(story, entry) if teller else {"did": entry.verb}
