"""Everything that can happen to the rules, in the past tense."""

from enum import StrEnum


class RuleEvent(StrEnum):
    ORGANISATION_SET_UP = "rules.organisation_set_up"  # fields
    CATEGORY_LOADED = "rules.category_loaded"  # pack
    CATEGORIES_CHANGED = "rules.categories_changed"  # version, added, changed, retired
    # kind, code, version, valid_from in all that follow
    EDITION_LOADED = "rules.edition_loaded"
    EDITION_WRITTEN = "rules.edition_written"  # digest
    EDITION_CONFIRMED = "rules.edition_confirmed"  # digest, alone
    EDITION_RETIRED = "rules.edition_retired"  # valid_until
    EDITION_DISCARDED = "rules.edition_discarded"
