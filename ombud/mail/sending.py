"""Letters leave: to the mail server, or kept here when none is set up."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Protocol

from django.conf import settings
from django.db import transaction

from ombud.cases.models import Case
from ombud.letters import composing
from ombud.mail.models import Outgoing
from ombud.mail.vocabulary import State
from ombud.parties import identities, vault
from ombud.rulebook import queries as rules

PATIENCE = 20  # seconds a mail server may take
ATTEMPTS = 8  # the last one about two hours after the first
PURPOSE = "letter"
MASK = "•••••-•••••-•••••-•••••-•••••"
UNSENDABLE = (
    OSError,
    smtplib.SMTPException,
    identities.Erased,
    vault.CannotOpen,
    ValueError,
)
NEARBY = {"localhost", "127.0.0.1", "::1"}
BY_MAIL = "-by-mail"  # the same letter for those whose receipt comes with it


class Server(Protocol):
    """A mail server as the settings describe it."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def encrypted_from_the_start(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its reader sees it."""

    subject: str
    body: str


@transaction.atomic
def put_out(
    case: Case, kind: str, *, entry_id: int, at: datetime, secret: str = ""
) -> Outgoing:
    """Queue a letter about an event on a case; the same event queues it once."""
    sealed = vault.seal(secret.encode(), purpose=PURPOSE) if secret else None
    letter, _ = Outgoing.objects.get_or_create(
        entry_id=entry_id,
        kind=kind,
        defaults={"case": case, "try_after": at, "secret": sealed},
    )
    return letter


def composed(outgoing: Outgoing, *, masked: bool = False) -> Letter:
    """The letter's words, in the complainant's language; `masked` hides a receipt."""
    case = outgoing.case
    facts = {
        "reference": case.reference,
        "link": f"{settings.BASE_URL}/track/",
        "organisation": rules.said_in(rules.organisation().names, case.language),
    }
    kind = outgoing.kind
    if outgoing.secret is not None:
        opened = vault.unseal(bytes(outgoing.secret), purpose=PURPOSE)
        facts["receipt"] = MASK if masked else opened.decode()
        kind += BY_MAIL
    return Letter(
        composing.compose(kind, case.language, facts, part="subject"),
        composing.compose(kind, case.language, facts),
    )


def send_next(*, at: datetime) -> bool:
    """Send the oldest letter that is due; False if there is none.

    A letter the server does not take is tried again later, and given up after
    ATTEMPTS with the reason kept. The case goes its way whatever becomes of it.
    """
    with transaction.atomic():
        waiting = Outgoing.objects.select_related("case__person").filter(
            state=State.WAITING, try_after__lte=at
        )
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        letter = locked.order_by("try_after", "id").first()
        if letter is None:
            return False
        _settle(letter, at)
        letter.save()
    return True


def _settle(letter: Outgoing, at: datetime) -> None:
    if settings.MAIL_OUT is None:
        letter.state, letter.settled_at = State.CAUGHT, at
        return
    try:
        _deliver(_message(letter, at), settings.MAIL_OUT)
    except UNSENDABLE as problem:
        letter.attempts += 1
        letter.problem = type(problem).__name__
        letter.try_after = at + timedelta(minutes=2**letter.attempts / 2)
        if letter.attempts >= ATTEMPTS:
            letter.state, letter.settled_at = State.FAILED, at
    else:
        letter.state, letter.settled_at, letter.secret = State.SENT, at, None


def _message(letter: Outgoing, at: datetime) -> EmailMessage:
    """The e-mail. Raises ValueError for an address no header may carry."""
    text = composed(letter)
    organisation = rules.organisation()
    person = letter.case.person
    if person is None or not (address := identities.reveal(person).email):
        raise ValueError("no address")
    message = EmailMessage()
    message["Subject"] = text.subject
    message["From"] = organisation.email or "complaints@localhost.localdomain"
    message["To"] = _addressed(address)
    message["Message-ID"] = make_msgid(domain="ombud.invalid")
    message["Date"] = at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.body)
    return message


def _addressed(address: str) -> Address:
    """The address as a header carries it. Raises ValueError when none can.

    On some addresses the standard parser fails with errors of its own making.
    """
    try:
        return Address(addr_spec=address)
    except (MessageError, IndexError, AttributeError) as error:
        raise ValueError("unusable address") from error


def _deliver(message: EmailMessage, server: Server) -> None:
    secure = ssl.create_default_context()
    opened = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
        if server.encrypted_from_the_start
        else smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    )
    with opened as smtp:
        smtp.ehlo_or_helo_if_needed()  # only now it is known what the server can do
        # A mail server on this very machine rarely has a certificate to show.
        is_safe = server.encrypted_from_the_start or server.host in NEARBY
        if not is_safe and smtp.has_extn("starttls"):
            smtp.starttls(context=secure)
        if server.user:
            smtp.login(server.user, server.password)
        smtp.send_message(message)
