"""Everything that can happen to a survey, in the past tense.

The comment after each event names the facts it carries. They stand in chains of their
own, never in that of a case: whoever handled it may not learn of them there.
"""

from enum import StrEnum


class SurveyEvent(StrEnum):
    # of a draw: seed, share in per cent, population, taken, digest; ids in cases
    DRAWN = "surveys.drawn"
    # of an invitation: case, kind
    INVITED = "surveys.invited"
    # of an invitation: case, kind
    REMINDED = "surveys.reminded"
    # of an invitation: nothing
    DECLINED = "surveys.declined"
    # of a response: kind; digests in answers and words
    ANSWERED = "surveys.answered"
