"""A device that makes passkeys and answers with them, as the standard says, and an
attacker's that does not.
"""

import hashlib
import json
import os
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


class Device:
    """Holds one passkey."""

    def __init__(self, origin, site=None):
        self.origin = origin
        self.site = site or origin.split("//")[1].split(":")[0]
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.counter = 0
        self.user = None

    def made(self, options, **changed):
        """The answer to a request for a new passkey."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(PRESENT | VERIFIED | WITH_KEY) + attested
        told = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(
            asked,
            "webauthn.create",
            {"attestationObject": websafe_encode(cbor.encode(told))},
            **changed,
        )

    def answer(self, options, *, flags=PRESENT | VERIFIED, counts=True, **changed):
        """The answer to a request to show who one is."""
        asked = options["publicKey"]
        self.counter += counts
        data = self._data(flags)
        client = self._client(asked, "webauthn.get", **changed)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        more = {
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.user,
        }
        return self._answer(asked, "webauthn.get", more, **changed)

    def _data(self, flags):
        site = hashlib.sha256(self.site.encode()).digest()
        return site + bytes([flags]) + struct.pack(">I", self.counter)

    def _client(self, asked, kind, **changed):
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(told | changed).encode()

    def _answer(self, asked, kind, more, **changed):
        client = self._client(asked, kind, **changed)
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {"clientDataJSON": websafe_encode(client), **more},
                "clientExtensionResults": {},
            }
        )
