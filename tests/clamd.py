"""A small real virus scanner: clamd's protocol over TCP, and it looks into archives."""

import socketserver
import struct
import threading
import zipfile
from contextlib import contextmanager
from io import BytesIO

from ombud.project.scanner_address import Address

# In two halves, so that no scanner takes this file for the test virus.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
DEEPEST = 8


def finds(content, depth=0):
    if EICAR in content:
        return True
    if depth < DEEPEST and zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(
                finds(archive.read(name), depth + 1) for name in archive.namelist()
            )
    return False


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        answers = {b"zPING\0": b"PONG\0", b"zVERSION\0": self.server.version + b"\0"}
        if command == b"zINSTREAM\0":
            self.wfile.write(self.scanned() + b"\0")
        else:
            self.wfile.write(answers.get(command, b"UNKNOWN COMMAND\0"))

    def scanned(self):
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > self.server.largest:
                return b"INSTREAM size limit exceeded. ERROR"
        self.server.seen += 1
        is_harmful = self.server.taken_for_harmful in content or finds(content)
        return b"stream: Eicar-Test-Signature FOUND" if is_harmful else b"stream: OK"


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    version = b"ClamAV 1.4.6/27800/Mon Mar  2 2026"
    largest = 25 * 1024 * 1024
    taken_for_harmful = b"\0never in a test\0"
    seen = 0


@contextmanager
def listening():
    """A scanner that listens; `place` is its address."""
    with Server(("127.0.0.1", 0), Conversation) as server:
        server.place = Address(host="127.0.0.1", port=server.server_address[1])
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.02}
        )
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
