"""Everything that can happen to what we keep, in the past tense.

The comment after each event names the facts it carries.
"""

from enum import StrEnum


class RetentionEvent(StrEnum):
    # because, cases, persons, texts, files, rules, digest
    DISPOSED = "retention.disposed"
    CLEARED = "retention.cleared"  # counts: rows of the schedule that are no case
    ASKED = "retention.asked"  # kind, case, due_on, through, words
    PROLONGED = "retention.prolonged"  # due_on, words
    REQUEST_DUE = "retention.request_due"  # case, due_on
    DECIDED = "retention.decided"  # decision, items, words
    CARRIED_OUT = "retention.carried_out"  # disposal: certificate of the erasure
    HANDED_OUT = "retention.handed_out"  # through, digest, files, marks
    MARKED = "retention.marked"  # marks, confirmed: what is blacked out for others
    HELD = "retention.held"  # person or category, review_on, words
    HOLD_LIFTED = "retention.hold_lifted"  # words
    BACKED_UP = "retention.backed_up"  # digest, files
    RESTORED = "retention.restored"  # digest, replayed
