"""Everything that can happen to a mailbox of ours, in the past tense."""

from enum import StrEnum


class MailboxEvent(StrEnum):
    """The subject is the mailbox."""

    ADDED = "mailbox.added"  # host, folder, brand, category
    CHANGED = "mailbox.changed"  # fields
    IN_USE = "mailbox.in_use"
    OUT_OF_USE = "mailbox.out_of_use"
