"""An identity provider that says whatever a test makes it say."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Liar:
    """A provider whose every word the test chooses."""

    def __init__(self):
        self.claims, self.header, self.key, self.published = {}, {}, KEY, {}
        self.algorithm, self.asked = "RS256", {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def says(self, place, body):
        if place.startswith("/.well-known/"):
            here = {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
            return here | self.published
        if place == "/keys":
            public = RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            return {"keys": [public | {"kid": "1", "use": "sig"}]}
        self.asked = parse_qs(body)
        header = {"kid": "1", **self.header}
        token = jwt.encode(self.claims, self.key, self.algorithm, headers=header)
        return {"id_token": token, "access_token": "x", "token_type": "Bearer"}

    def _handler(self):
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self):
                length = int(self.headers.get("Content-Length", 0))
                said = liar.says(self.path, self.rfile.read(length).decode())
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(said).encode())

            do_GET = do_POST = _answer  # noqa: N815 - as the library calls them

            def log_message(self, *told):
                pass

        return Handler
