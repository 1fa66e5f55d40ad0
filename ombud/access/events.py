"""Everything that can happen to somebody's ways in, in the past tense.

The subject is the person, but for `DEMANDED`, whose subject is the row of demands.
"""

from enum import StrEnum


class AccessEvent(StrEnum):
    SIGNED_IN = "person.signed_in"  # how, device (id), new (device never seen)
    SESSIONS_ENDED = "person.sessions_ended"  # because, sessions, tokens (counts)
    DEVICES_FORGOTTEN = "person.devices_forgotten"  # devices (count)
    PASSWORD_SET = "person.password_set"  # noqa: S105 - through
    FACTOR_ADDED = "person.factor_added"  # kind, factor (id)
    FACTOR_REMOVED = "person.factor_removed"  # kind, factor (id)
    RECOVERY_CODES_MADE = "person.recovery_codes_made"  # codes (count)
    RECOVERY_CODE_USED = "person.recovery_code_used"  # left (count)
    INVITED = "person.invited"  # invitation (id)
    RESET_ASKED = "person.reset_asked"  # invitation (id)
    INVITATION_REVOKED = "person.invitation_revoked"  # invitation (id)
    INVITATION_USED = "person.invitation_used"  # invitation (id), purpose
    JOINED = "person.joined"  # role, unit
    APPOINTED = "person.appointed"  # role, unit, before (role, unit)
    RETURNED = "person.returned"
    PART_ASKED = "person.part_asked"  # appointment (id), kind, role, unit
    PART_AGREED = "person.part_agreed"  # appointment (id)
    PART_REFUSED = "person.part_refused"  # appointment (id)
    LINKED = "person.linked"  # provider's issuer is a setting, the row's id
    DEMANDED = "access.demanded"  # second_factor, no_password


class TokenEvent(StrEnum):
    """What can happen to a token. The subject is the token."""

    ISSUED = "token.issued"  # user_id, scopes, unit, expires_at
    REVOKED = "token.revoked"


class KioskEvent(StrEnum):
    """What can happen to a kiosk. The subject is the kiosk."""

    MADE = "kiosk.made"
    SWITCHED_ON = "kiosk.switched_on"  # the device showed its code
    REVOKED = "kiosk.revoked"


class FramingEvent(StrEnum):
    """What can happen to a site that may show our form. The subject is its row."""

    ALLOWED = "site.allowed"  # origin
    REFUSED = "site.refused"  # origin
