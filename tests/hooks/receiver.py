"""A program on loopback that is told of what happens, and behaves as it likes."""

import base64
import hashlib
import hmac
import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Taken:
    """One call, as it arrived."""

    def __init__(self, headers, body):
        self.headers, self.body = headers, body
        self.told = json.loads(body)

    def is_signed_with(self, secret):
        """Computed by hand, from the rules of Standard Webhooks alone."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        moment, number = self.headers["Webhook-Timestamp"], self.headers["Webhook-Id"]
        said = f"{number}.{moment}.{self.body.decode()}".encode()
        right = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
        return f"v1,{right}" in self.headers["Webhook-Signature"].split(" ")


class Receiver:
    def __init__(self):
        self.calls, self.status, self.answer, self.where = [], 200, b"thank you", ""
        self.behave = None  # what it does in place of an answer
        self.refuses = set()  # references it does not take

    @property
    def told(self):
        return [call.told for call in self.calls]

    @property
    def heard(self):
        """Reference and event of each call."""
        return [(told["data"].get("reference"), told["type"]) for told in self.told]


class Talk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.receiver.calls.append(None)

    def do_POST(self):
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        call = Taken(dict(self.headers), body)
        receiver.calls.append(call)
        if receiver.behave:
            with suppress(OSError):
                receiver.behave(self)
            self.close_connection = True
            return
        refused = call.told["data"].get("reference") in receiver.refuses
        self.send_response(500 if refused else receiver.status)
        if receiver.where:
            self.send_header("Location", receiver.where)
        self.send_header("Content-Length", str(len(receiver.answer)))
        self.end_headers()
        self.wfile.write(receiver.answer)

    def log_message(self, *_said):
        pass


@contextmanager
def opened(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    server.daemon_threads, server.is_over = True, threading.Event()
    server.receiver = Receiver()
    server.receiver.over = server.is_over
    port = server.server_address[1]
    server.receiver.address = f"http://127.0.0.1:{port}/told"
    settings.HOOKS_INSIDE = frozenset({("127.0.0.1", port)})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.receiver
    finally:
        server.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()
