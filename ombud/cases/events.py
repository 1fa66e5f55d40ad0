"""Everything that can happen to a case, in the past tense.

The comment after each event names the facts it carries. Figures and webhooks rely on
these names; add events freely, never rename one. `words` is a salted digest of what
somebody wrote (see journal/digests.py). Every step can carry `for_id` as well: for
whom it was taken, who was away.
"""

from enum import StrEnum


class CaseEvent(StrEnum):
    # channel, language, words, wish, involved, points, point_words, deadlines, files
    # ; brand, where it is not the first one
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
    # choice, option, answer, through, words, evidence, remedy, promise
    CHOSEN = "case.chosen"
    CHOICE_TAKEN_BACK = "case.choice_taken_back"  # choice, options, dropped, words
    # outcome, decision, words, none_because; remedies, promises, amounts, dropped
    DECIDED = "case.decided"
    APPROVED = "case.approved"
    RETURNED = "case.returned"  # words
    ANSWERED = "case.answered"  # message, words
    REMEDY_PROVED = "case.remedy_proved"  # remedy, paid_on, payment, words
    CLOSED = "case.closed"  # reason, outcome, days_open, message, words
    REOPENED = "case.reopened"  # reason, words
    # withdrawal, message, why, signs, through, handler_id, until, words, evidence
    WITHDRAWN = "case.withdrawn"
    # message, author, words, files, asks_to_reopen, unheard, doubt, vouched
    WRITTEN = "case.written"
    NOT_SENT = "case.not_sent"  # user_id, due_at, why: a code, or taken_back
    NOTED = "case.noted"  # message, words, files
    NAMED = "case.named"  # user_id
    FILE_ADDED = "case.file_added"  # file, sha256, size
    FILE_READ = "case.file_read"  # file
    FILE_LOCKED_AWAY = "case.file_locked_away"  # file, sha256, infection
    FILE_FREED = "case.file_freed"  # file, sha256
    ORIGINAL_READ = "case.original_read"  # file, why
    EXPORTED = "case.exported"  # files, with_identity
    CONFIDENTIAL_READ = "case.confidential_read"  # unsealing, where that let them in
    UNSEALING_ASKED = "case.unsealing_asked"  # unsealing, danger, words
    UNSEALED = "case.unsealed"  # unsealing, until; agreed to, or at once: words
    UNSEALING_CONFIRMED = "case.unsealing_confirmed"  # unsealing, words
    UNSEALING_REFUSED = "case.unsealing_refused"  # unsealing, words
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
    DANGER_TOLD = "case.danger_told"  # to
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
    # fields, language, former: the place of an address that holds no more; message,
    # words
    CORRECTED = "case.corrected"
    # restriction, measure, review_on, words, message, body
    RESTRICTED = "case.restricted"
    RESTRICTION_LIFTED = "case.restriction_lifted"  # restriction, words, message, body
    RESTRICTION_DUE = "case.restriction_due"  # restriction
    OWNERLESS = "case.ownerless"  # since
    # keeping and erasing
    HELD = "case.held"  # hold, review_on, words
    HOLD_LIFTED = "case.hold_lifted"  # hold, words
    # what, because, basis, texts, files, persons, shared
    ERASED = "case.erased"
    # giving something to somebody outside
    # consent, to_kind, contents, valid_until, words, to, message, body
    CONSENT_ASKED = "case.consent_asked"
    CONSENT_ANSWERED = "case.consent_answered"  # consent, answer, through, evidence
    CONSENT_WITHDRAWN = "case.consent_withdrawn"  # consent, through, words
    # disclosure, to_kind, basis, consent, contents, way, redacted, given_on, files,
    # texts, told, untold_until, words, to, grounds, asked_for, untold
    DISCLOSED = "case.disclosed"
    DISCLOSURE_TOLD = "case.disclosure_told"  # disclosure, told, untold_until, untold
    # redaction, file, sha256, made, made_sha256, counts, pages
    REDACTED = "case.redacted"
    NEXT_SET = "case.next_set"  # next_step, at, message, words
    TAGGED = "case.tagged"  # added, removed: codes


class TagEvent(StrEnum):
    """What can happen to the list of tags. `fields` are those that changed."""

    ADDED = "tag.added"  # code
    CHANGED = "tag.changed"  # code, fields
    ENDED = "tag.ended"  # code
    RETURNED = "tag.returned"  # code
