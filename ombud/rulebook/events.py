"""Everything that can happen to the rules, in the past tense."""

from enum import StrEnum


class RuleEvent(StrEnum):
    ORGANISATION_SET_UP = "rules.organisation_set_up"  # fields
    BRAND_KEPT = "rules.brand_kept"  # code, fields that changed, hosts
    UNIT_ADDED = "rules.unit_added"  # code, parent (code)
    UNIT_CHANGED = "rules.unit_changed"  # code, fields, parent (code)
    UNIT_ENDED = "rules.unit_ended"  # code
    UNIT_RETURNED = "rules.unit_returned"  # code
    CATEGORY_LOADED = "rules.category_loaded"  # pack
    CATEGORIES_CHANGED = "rules.categories_changed"  # version, added, changed, retired
    # kind, code, version, valid_from in all that follow
    EDITION_LOADED = "rules.edition_loaded"
    EDITION_WRITTEN = "rules.edition_written"  # digest
    EDITION_CONFIRMED = "rules.edition_confirmed"  # digest, alone
    EDITION_RETIRED = "rules.edition_retired"  # valid_until
    EDITION_DISCARDED = "rules.edition_discarded"
    SITE_OPENED = "rules.site_opened"
    SITE_CLOSED = "rules.site_closed"
    # site, sheet, language, version, mark in both that follow
    SHEET_HUNG = "rules.sheet_hung"  # hung_on
    SHEET_TAKEN_DOWN = "rules.sheet_taken_down"
