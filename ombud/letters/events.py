"""Everything that can happen to a text kept for writing, in the past tense."""

from enum import StrEnum


class WordingEvent(StrEnum):
    # key, kind, code, holder, unit, version, languages, digest
    WRITTEN = "wording.written"
    RETIRED = "wording.retired"  # key, version
    TAKEN_UP = "wording.taken_up"  # key, version
