"""Everything that can happen to a person's record, in the past tense."""

from enum import StrEnum


class PartyEvent(StrEnum):
    IDENTITY_READ = "party.identity_read"  # because, where a reason is asked for
    FORGOTTEN = "party.forgotten"
