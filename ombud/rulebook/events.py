"""Everything that can happen to the rules, in the past tense."""

from enum import StrEnum


class RuleEvent(StrEnum):
    ORGANISATION_SET_UP = "rules.organisation_set_up"  # fields
    PROFILE_LOADED = "rules.profile_loaded"  # code, version
    CATEGORY_LOADED = "rules.category_loaded"  # pack
