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
    # severity, safety, complexity, impact, urgency, category, about_id, confidential,
    # assessment, words
    ASSESSED = "case.assessed"
    REASSESSED = "case.reassessed"  # the same
    ASSIGNED = "case.assigned"  # handler_id, unit
    POINT_ADDED = "case.point_added"  # point, words
    INVESTIGATION_STARTED = "case.investigation_started"
    QUESTION_ASKED = "case.question_asked"  # message, words
    QUESTION_ANSWERED = "case.question_answered"  # message, words, files
    RESUMED = "case.resumed"
    CONSULTED = "case.consulted"  # consultation, unit, due_on, words
    ADVISED = "case.advised"  # consultation, words
    FOUND = "case.found"  # point, result, words
    # ids in options, digests in titles and terms; amounts, expires_on
    OFFERED = "case.offered"
    CHOSEN = "case.chosen"  # option, answer, through, words
    DECIDED = "case.decided"  # outcome, words
    APPROVED = "case.approved"
    RETURNED = "case.returned"  # words
    ANSWERED = "case.answered"  # message, words
    REMEDY_PROVED = "case.remedy_proved"  # remedy, words
    CLOSED = "case.closed"  # reason, outcome, days_open
    REOPENED = "case.reopened"  # reason, words
    WITHDRAWN = "case.withdrawn"  # words
    WRITTEN = "case.written"  # message, author, words, files
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
