"""A mail server on loopback, for letters that leave."""

import socket
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from ombud.jobs import reactions
from ombud.mail import sending
from ombud.project.environment import MailServer


class Postbox:
    """Keeps what it is given: `letters` pairs addresses with messages."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        return "250 OK"


@contextmanager
def opened(settings):
    """Have our letters go to a server of the test's own."""
    postbox = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_OUT = MailServer("127.0.0.1", port, "", "", False)
    try:
        yield postbox
    finally:
        controller.stop()


def send_all(*, at):
    """Run every reaction and send every letter that is due."""
    reactions.deliver_all(at=at)
    while sending.send_next(at=at):
        pass
