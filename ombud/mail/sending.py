"""Letters leave: to the mail server, or kept here when none is set up."""

import smtplib
import ssl
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Protocol

from django.conf import settings
from django.db import transaction

from ombud.cases import addressees
from ombud.cases.models import Case, Notice
from ombud.journal import queries as journal
from ombud.mail import proofs, wording
from ombud.mail.models import Outgoing
from ombud.mail.vocabulary import State
from ombud.parties import correcting, identities
from ombud.rulebook import queries as rules
from ombud.vault import sealing
from ombud.workplace import notices as wishes
from ombud.workplace.ways import DANGERS, Way

PATIENCE = 20  # seconds a mail server may take
ATTEMPTS = 8  # the last one about two hours after the first
UNSENDABLE = (
    OSError,
    smtplib.SMTPException,
    identities.Erased,
    sealing.CannotOpen,
    ValueError,
)
NO_LONGER = "no longer entitled"
NEARBY = {"localhost", "127.0.0.1", "::1"}


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


@transaction.atomic
def put_out(
    case: Case, kind: str, *, entry_id: int, at: datetime, secret: str = ""
) -> None:
    """Queue a letter about an event on a case to everybody it goes to; the same event
    queues it once to each.
    """
    for person in addressees.of(case, at=at, kind=kind):
        place = wording.place_of(entry_id)
        sealed = sealing.seal(secret.encode(), place=place)
        Outgoing.objects.get_or_create(
            entry_id=entry_id,
            kind=kind,
            person=person,
            notice=None,
            defaults={
                "case": case,
                "try_after": at,
                "secret": sealed if secret else None,
            },
        )


def put_out_to_former(case: Case, *, entry_id: int, at: datetime) -> None:
    """Queue a letter to the address an event took out of a case, once."""
    if case.person is None:
        return
    Outgoing.objects.get_or_create(
        entry_id=entry_id,
        kind=wording.MOVED,
        person=case.person,
        notice=None,
        defaults={"case": case, "try_after": at},
    )


def put_out_late(
    late: Sequence[tuple[Case, int]], *, at: datetime, again_after: timedelta
) -> None:
    """Queue letters to complainants that we are late, each with the event it follows.

    Whoever was told so less than `again_after` ago is not told again.
    """
    told = Outgoing.objects.filter(
        kind=wording.LATE,
        case__in=[case for case, _entry_id in late],
        try_after__gt=at - again_after,
    )
    known = set(told.values_list("case", flat=True))
    first: dict[int, tuple[Case, int]] = {}
    for case, entry_id in late:
        if case.pk not in known:
            first.setdefault(case.pk, (case, entry_id))
    people = addressees.of_many([case for case, _entry_id in first.values()], at=at)
    Outgoing.objects.bulk_create(
        (
            Outgoing(
                case=case,
                person=person,
                kind=wording.LATE,
                entry_id=entry_id,
                try_after=at,
            )
            for case, entry_id in first.values()
            for person in people[case.pk]
        ),
        ignore_conflicts=True,
    )


def put_out_to_staff(notices: Sequence[Notice]) -> None:
    """Queue a letter about each notice to whoever left an address and wants to hear of
    it at once, once.
    """
    wanted = wishes.of(notice.user for notice in notices)
    Outgoing.objects.bulk_create(
        (
            Outgoing(
                case_id=notice.case_id,
                notice=notice,
                kind=wording.NOTICE,
                entry_id=notice.entry_id,
                try_after=notice.made_at,
            )
            for notice in notices
            if notice.user.email
            if wanted[notice.user_id].way(notice.kind) == Way.AT_ONCE
        ),
        ignore_conflicts=True,
    )


def send_next(*, at: datetime) -> bool:
    """Send the oldest letter that is due; False if there is none.

    A letter the server does not take is tried again later, and given up after
    ATTEMPTS with the reason kept. The case goes its way whatever becomes of it.
    """
    with transaction.atomic():
        waiting = Outgoing.objects.select_related(
            "case__person", "person", "notice__user"
        ).filter(state=State.WAITING, try_after__lte=at)
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        letter = locked.order_by("try_after", "id").first()
        if letter is None:
            return False
        _settle(letter, at)
        letter.save()
    return True


def _settle(letter: Outgoing, at: datetime) -> None:
    if not _is_theirs(letter, at):
        letter.state, letter.settled_at, letter.secret = State.FAILED, at, None
        letter.problem = NO_LONGER
        return
    if later := _after_quiet_hours(letter, at):
        letter.try_after = later
        return
    if settings.MAIL_OUT is None:
        letter.state, letter.settled_at = State.CAUGHT, at
        return
    try:
        deliver(_message(letter, at), settings.MAIL_OUT)
    except UNSENDABLE as problem:
        letter.attempts += 1
        letter.problem = type(problem).__name__
        letter.try_after = at + timedelta(minutes=2**letter.attempts / 2)
        if letter.attempts >= ATTEMPTS:
            letter.state, letter.settled_at = State.FAILED, at
    else:
        letter.state, letter.settled_at, letter.secret = State.SENT, at, None


def _is_theirs(letter: Outgoing, at: datetime) -> bool:
    """May whoever a letter is for still have it? Authority ends, also on the way."""
    if letter.person is None or letter.kind == wording.MOVED:
        return True
    return addressees.is_one(letter.case, letter.person, at=at, kind=letter.kind)


def _after_quiet_hours(letter: Outgoing, at: datetime) -> datetime | None:
    """When a letter to somebody of ours may leave, if not now. A danger never waits."""
    if letter.notice is None or letter.notice.kind in DANGERS:
        return None
    wanted = wishes.of([letter.notice.user])[letter.notice.user_id]
    return wanted.quiet_ends(at, rules.calendar(at))


def _message(letter: Outgoing, at: datetime) -> EmailMessage:
    """The e-mail. Raises ValueError for an address no header may carry."""
    text = wording.composed(letter)
    is_ours = letter.notice is not None
    organisation = rules.organisation_as(None if is_ours else letter.case.brand_id)
    message = EmailMessage()
    message["Subject"] = text.subject
    message["From"] = organisation.email or "complaints@localhost.localdomain"
    message["To"] = _addressed(_address(letter))
    _prove(message, letter, at)
    message["Date"] = at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.body)
    return message


def _prove(message: EmailMessage, letter: Outgoing, at: datetime) -> None:
    """Give the letter an identifier; to a complainant, one that proves who replies."""
    person_id = letter.person_id or letter.case.person_id
    # Whoever has an address that holds no more answers for nobody.
    is_former = letter.kind == wording.MOVED
    if letter.notice is not None or person_id is None or is_former:
        message["Message-ID"] = make_msgid(domain=proofs.DOMAIN)
        return
    proof = proofs.proof_for(letter.case_id, person_id, at=at)
    message["Message-ID"] = make_msgid(idstring=proof, domain=proofs.DOMAIN)
    if to := proofs.reply_address(proof):
        message["Reply-To"] = Address(addr_spec=to)


def _address(letter: Outgoing) -> str:
    """Where a letter goes. Raises ValueError when there is nowhere, or nobody left."""
    person = letter.person or letter.case.person
    found = ""
    if letter.notice is not None:
        reader = letter.notice.user
        found = reader.email if reader.is_active else ""
    elif person is not None and letter.kind == wording.MOVED:
        place = journal.facts_of(letter.entry_id)["former"]
        found = correcting.former_address(person, place)
    elif person is not None:
        found = identities.reveal(person).email
    if not found:
        raise ValueError("no address")
    return found


def _addressed(address: str) -> Address:
    """The address as a header carries it. Raises ValueError when none can.

    On some addresses the standard parser fails with errors of its own making.
    """
    try:
        return Address(addr_spec=address)
    except (MessageError, IndexError, AttributeError) as error:
        raise ValueError("unusable address") from error


def deliver(message: EmailMessage, server: Server) -> None:
    """Hand a mail to the server. Raises OSError or SMTPException."""
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
