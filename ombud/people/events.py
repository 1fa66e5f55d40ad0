"""Everything that can happen to a member of staff's record, in the past tense."""

from enum import StrEnum


class PersonEvent(StrEnum):
    AWAY_TOLD = "person.away_told"  # away_from, away_until, cover_id
    WORK_TOLD = "person.work_told"  # languages, competences, cap
    LEFT = "person.left"
