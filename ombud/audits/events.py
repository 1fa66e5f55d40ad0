"""Everything that can happen to a sample of closed cases, in the past tense.

The comment after each event names the facts it carries. They stand in the chain of the
sample, never in that of a case: whoever a complaint is about may not learn of it there.
"""

from enum import StrEnum


class AuditEvent(StrEnum):
    # month, number, seed, size, population, digest; ids of cases in cases and twice;
    # words where it was drawn anew
    SAMPLE_DRAWN = "audits.sample_drawn"
    # pick, case, turn; marks by question, digests of the notes by question
    CASE_SCORED = "audits.case_scored"
