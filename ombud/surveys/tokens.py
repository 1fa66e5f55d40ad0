"""The secret in the address of a survey: it opens that survey and nothing else.

It follows from our own key and the invitation, so that it is stored nowhere; only its
digest is, to find the invitation by. It stops opening once the survey was answered.
"""

import base64
import hashlib

from django.utils.crypto import salted_hmac

from ombud.surveys.models import Invitation

BYTES = 20  # 160 bits
LENGTH = 32  # letters and digits
SALT = "ombud.surveys.token"


def token_of(invitation: Invitation) -> str:
    """The token of an invitation: lower-case letters and digits."""
    mac = salted_hmac(SALT, invitation.uid.bytes, algorithm="sha256").digest()
    return base64.b32encode(mac[:BYTES]).decode().lower()


def digest(token: str) -> bytes:
    return hashlib.sha256(token.strip().lower().encode()).digest()
