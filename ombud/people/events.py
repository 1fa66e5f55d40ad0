"""Everything that can happen to a member of staff's record, in the past tense."""

from enum import StrEnum


class PersonEvent(StrEnum):
    AWAY_TOLD = "person.away_told"  # away_from, away_until, cover_id
    WORK_TOLD = "person.work_told"  # languages, competences, cap
    LEFT = "person.left"
    # kind, of (person id), case (id), since, until (days), as_file: what was looked for
    READING_LOG_READ = "person.reading_log_read"
    REGISTER_TAKEN = "person.register_taken"  # of disclosures, as a file
    GRANTED = "person.granted"  # grant, role, unit, from, until, of, words
    GRANT_ENDED = "person.grant_ended"  # grant
