"""Everything that can happen to a case, in the past tense.

The comment after each event names the facts it carries. Figures and webhooks rely on
these names; add events freely, never rename one. `words` is a salted digest of what
somebody wrote (see journal/digests.py).
"""

from enum import StrEnum


class CaseEvent(StrEnum):
    # channel, language, words, wish, points, point_words, deadlines, files
    RECEIVED = "case.received"
    # source, external_reference, received_at, closed_at, outcome, words, points,
    # point_words
    TAKEN_OVER = "case.taken_over"
    ACKNOWLEDGED = "case.acknowledged"  # words
    # severity, safety, complexity, impact, urgency, category, level, confidential,
    # assessment, words
    ASSESSED = "case.assessed"
    REASSESSED = "case.reassessed"  # the same
    # handler_id, before, unit, override, message, words, reason, because
    ASSIGNED = "case.assigned"
    POINT_ADDED = "case.point_added"  # point, words
    INVESTIGATION_STARTED = "case.investigation_started"
    QUESTION_ASKED = "case.question_asked"  # message, words
    QUESTION_ANSWERED = "case.question_answered"  # message, words, files
    RESUMED = "case.resumed"
    CONSULTED = "case.consulted"  # consultation, unit, addressee_id, due_on, words
    ADVISED = "case.advised"  # consultation, words
    FOUND = "case.found"  # point, result, evidence, words
    # ids in options, digests in titles and terms; amounts, expires_on
    OFFERED = "case.offered"  # and one_because
    CHOSEN = "case.chosen"  # choice, option, answer, through, words, evidence, remedy
    # outcome, decision, words, none_because; remedies, promises, amounts
    DECIDED = "case.decided"
    APPROVED = "case.approved"
    RETURNED = "case.returned"  # words
    ANSWERED = "case.answered"  # message, words
    REMEDY_PROVED = "case.remedy_proved"  # remedy, paid_on, payment, words
    CLOSED = "case.closed"  # reason, outcome, days_open, message, words
    REOPENED = "case.reopened"  # reason, words
    # withdrawal, message, why, signs, through, handler_id, until, words, evidence
    WITHDRAWN = "case.withdrawn"
    # message, author, words, files, asks_to_reopen, unheard
    WRITTEN = "case.written"
    NOTED = "case.noted"  # message, words
    NAMED = "case.named"  # user_id
    FILE_ADDED = "case.file_added"  # file, sha256, size
    FILE_READ = "case.file_read"  # file
    CONFIDENTIAL_READ = "case.confidential_read"
    # clock, kind, basis, due_at in all that follow
    DEADLINE_STARTED = "case.deadline_started"
    DEADLINE_MET = "case.deadline_met"  # in_time
    DEADLINE_MISSED = "case.deadline_missed"
    DEADLINE_SET_ASIDE = "case.deadline_set_aside"
    DEADLINE_LAPSED = "case.deadline_lapsed"
    DEADLINE_PAUSED = "case.deadline_paused"  # reason
    DEADLINE_RESUMED = "case.deadline_resumed"  # reason
    DEADLINE_EXTENDED = "case.deadline_extended"  # extension, old_due_at, reason
    DEADLINE_REMINDED = "case.deadline_reminded"  # share, to
    COMPENSATION_DUE = "case.compensation_due"  # clock, remedy
    # steps about time: what a person did, whose effect stands in the entries above
    DATE_RECORDED = "case.date_recorded"  # milestone, event, happened_at, words
    TIME_ASKED = "case.time_asked"  # extension, because
    TIME_GIVEN = "case.time_given"  # extension, because, message, words
    TIME_STOPPED = "case.time_stopped"  # reason, until
    TIME_WENT_ON = "case.time_went_on"  # reason
    ROUTED = "case.routed"  # route, unit, handler_id
    SIGNIFICANT = "case.significant"  # route, severity, safety, to
    # what it is, and who must not take part
    # kind, before, first_expressed_at, message, words
    RECLASSIFIED = "case.reclassified"
    DECLARED = "case.declared"  # declaration, part, moment, ties, words
    STAFF_KEPT_OUT = "case.staff_kept_out"  # user_ids, reason, lost
    RECUSED = "case.recused"  # recusal, user_id, reason: what these steps bring about
    READMITTED = "case.readmitted"  # recusal, user_id, words
    # complains_of, recused, lost, nobody_left
    HANDLING_QUESTIONED = "case.handling_questioned"
    # finding out
    PLANNED = "case.planned"  # plan, words
    # evidence, number, kind, shown, file, sha256; digests in title, giver and words
    EVIDENCE_ADDED = "case.evidence_added"
    # of the complainant's side with the message, and its digest in body
    HEARING_OPENED = "case.hearing_opened"  # hearing, side, user_id, due_on, words
    ACCOUNT_GIVEN = "case.account_given"  # hearing, side, through, words, files
    ADVICE_DECLINED = "case.advice_declined"  # consultation, words
    ADVICE_OVERDUE = "case.advice_overdue"  # consultation, unit, due_on
    # money and remedies
    AUTHORITY_ASKED = "case.authority_asked"  # authority, amount, currency, words
    AUTHORITY_ANSWERED = "case.authority_answered"  # authority, answer, words
    REMEDY_PROMISED = "case.remedy_promised"  # remedy, origin, repeats, amount, words
    REMEDY_HANDED_OVER = "case.remedy_handed_over"  # remedy, user_id
    REMEDY_FAILED = "case.remedy_failed"  # remedy, repeat, owner_id, words
    OTHERS_CONSIDERED = "case.others_considered"  # others, answer, estimate, words
    # after the answer
    # reaction, kind, declines_review, through, words, evidence
    REACTED = "case.reacted"
    REACTION_AWAITED = "case.reaction_awaited"  # message, until
    # review, number, before_answer, through, words, evidence
    REVIEW_ASKED = "case.review_asked"
    REVIEWER_NAMED = "case.reviewer_named"  # review, user_id, scope, message, words
    # review, result, outcome, words; unless dismissed also decision, because, remedies,
    # promises, amounts
    REVIEWED = "case.reviewed"
    REFERRED = "case.referred"  # dispute, method
    # dispute, move, kind, happened_on, amount, words; of documents file, sha256, size
    DISPUTE_MOVED = "case.dispute_moved"
    RULED = "case.ruled"  # dispute, ruling, amount, words, remedies, promises
    RULING_IMPLEMENTED = "case.ruling_implemented"  # dispute, words
    # other ends
    # discontinuation, reason, message, words, passed_on, to, consent
    DISCONTINUED = "case.discontinued"
    MERGED = "case.merged"  # into, message, words
    TOOK_IN = "case.took_in"  # merged
    RESTORED = "case.restored"  # message, words
    # many complaints about one thing
    JOINED = "case.joined"  # parent
    LEFT = "case.left"  # parent, message, words
    ADOPTED = "case.adopted"  # parent, points, message, words
    # people
    REPRESENTED = "case.represented"  # representation, kind, holds_receipt, words
    # representation, scope, valid_from, valid_until, alone, files, words
    AUTHORITY_CHECKED = "case.authority_checked"
    REPRESENTATION_ENDED = "case.representation_ended"  # representation, words
    REPRESENTATION_LAPSED = "case.representation_lapsed"  # representation
    NEEDS_RECORDED = "case.needs_recorded"
    # restriction, measure, review_on, words, message, body
    RESTRICTED = "case.restricted"
    RESTRICTION_LIFTED = "case.restriction_lifted"  # restriction, words, message, body
    RESTRICTION_DUE = "case.restriction_due"  # restriction
    OWNERLESS = "case.ownerless"  # since
    NEXT_SET = "case.next_set"  # next_step, at, message, words
