"""Everything that can happen to what the public is told, in the past tense.

The comment after each event names the facts it carries.
"""

from enum import StrEnum


class InsightEvent(StrEnum):
    # quarter, cut_off_at, digest: SHA-256 of the figures as they were published
    QUARTER_PUBLISHED = "insight.quarter_published"
    CUSTOMERS_STATED = "insight.customers_stated"  # counted_on, number
