"""A mail server on loopback that keeps one mailbox and speaks enough IMAP4rev1."""

import re
import socket
import socketserver
import threading
from contextlib import contextmanager, suppress


class Box:
    """A mailbox: messages by number, their flags, and how the server behaves."""

    def __init__(self):
        self.user, self.password = "post@example.org", "secret in here"
        self.folder, self.validity = "INBOX", 7
        self.messages, self.flags = {}, {}
        self.announces = None  # bytes a message is said to have, if not its own
        self.hangs_up = False
        self.sizes = {}  # what single messages are said to measure, if not their own
        self.breaks_at = set()  # messages at which it hangs up
        self.drips = False  # one sign at a time, and never a line

    def put(self, raw):
        number = max(self.messages, default=0) + 1
        self.messages[number], self.flags[number] = raw, set()
        return number


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        box = self.server.box
        if box.hangs_up:
            return
        if box.drips:
            self.drip()
            return
        self.say("* OK ready")
        for line in self.rfile:
            tag, verb, rest = (line.decode(errors="replace").strip() + "  ").split(
                " ", 2
            )
            verb = verb.upper()
            if verb == "UID":
                verb, rest = rest.strip().split(" ", 1)
            getattr(self, f"do_{verb.lower()}", self.do_unknown)(tag, rest.strip())
            if verb == "LOGOUT":
                return

    def drip(self):
        with suppress(OSError):
            while not self.server.is_over.wait(0.02):
                self.wfile.write(b"*")

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def do_capability(self, tag, _rest):
        self.say("* CAPABILITY IMAP4rev1")
        self.say(f"{tag} OK done")

    def do_login(self, tag, rest):
        box = self.server.box
        is_right = re.findall(r'"([^"]*)"', rest) == [box.user, box.password]
        self.say(f"{tag} {'OK' if is_right else 'NO'} login")

    def do_select(self, tag, rest):
        box = self.server.box
        if rest.strip('"') != box.folder:
            self.say(f"{tag} NO no such folder")
            return
        self.say(f"* {len(box.messages)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {box.validity}] valid")
        self.say(f"* OK [UIDNEXT {max(box.messages, default=0) + 1}] next")
        self.say(f"{tag} OK [READ-WRITE] selected")

    def do_search(self, tag, rest):
        numbers = sorted(self.server.box.messages)
        if found := re.match(r"UID (\d+):\*", rest):
            later = [number for number in numbers if number >= int(found[1])]
            numbers = later or numbers[-1:]
        self.say(f"* SEARCH {' '.join(map(str, numbers))}")
        self.say(f"{tag} OK done")

    def do_fetch(self, tag, rest):
        box, number = self.server.box, int(rest.split(" ")[0])
        raw = box.messages[number]
        if "SIZE" in rest:
            size = box.sizes.get(number, len(raw))
            self.say(f"* 1 FETCH (UID {number} RFC822.SIZE {size})")
            self.say(f"{tag} OK done")
            return
        if number in box.breaks_at:
            self.request.shutdown(socket.SHUT_RDWR)
            return
        size = box.announces or len(raw)
        head = f"* 1 FETCH (UID {number} BODY[] {{{size}}}\r\n"
        self.wfile.write(head.encode() + raw + b")\r\n")
        self.say(f"{tag} OK done")

    def do_store(self, tag, rest):
        number, sign, flag = rest.split(" ", 2)
        flags, named = self.server.box.flags[int(number)], {flag.strip("()")}
        (flags.difference_update if sign[0] == "-" else flags.update)(named)
        self.say(f"{tag} OK done")

    def do_logout(self, tag, _rest):
        self.say("* BYE")
        self.say(f"{tag} OK done")

    def do_unknown(self, tag, _rest):
        self.say(f"{tag} BAD what")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def opened(settings):
    """A server of the test's own, which the operator has named as one of theirs."""
    with Server(("127.0.0.1", 0), Talk) as server:
        server.box, server.is_over = Box(), threading.Event()
        server.box.port = server.server_address[1]
        settings.MAIL_INSIDE = frozenset({("127.0.0.1", server.box.port)})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.box
        finally:
            server.is_over.set()
            server.shutdown()
