"""Everything that can happen to what we learn from complaints, in the past tense.

The comment after each event names the facts it carries; `words` are salted digests of
what somebody wrote, by language (see journal/digests.py).
"""

from enum import StrEnum


class ImprovementEvent(StrEnum):
    # edition, category, changed_on, cases: how many, words
    CHANGE_WRITTEN = "improvement.change_written"
    CHANGE_PUBLISHED = "improvement.change_published"  # edition
    CHANGE_WITHDRAWN = "improvement.change_withdrawn"  # edition, reason: a digest
