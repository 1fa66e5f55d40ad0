"""Everything that can happen to the vault, in the past tense."""

from enum import StrEnum


class VaultEvent(StrEnum):
    ROTATION_BEGUN = "vault.rotation_begun"
    ROTATED = "vault.rotated"
