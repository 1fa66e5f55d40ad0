"""A mail becomes a case, or a message on the case it answers."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.access import throttling
from ombud.access.throttling import TooOften
from ombud.cases import files, queries, texts
from ombud.cases.files import Handed
from ombud.cases.life import asking, receiving, writing
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Case
from ombud.cases.states import Step, is_open
from ombud.cases.vocabulary import Channel
from ombud.journal import queries as journal
from ombud.mail import proofs, sending
from ombud.mail.belonging import Belonging, Doubt, belonging
from ombud.mail.incoming import Attachment, Incoming, Kind
from ombud.mail.languages import language_of
from ombud.mail.models import Taken
from ombud.mail.parsing import parse
from ombud.parties import veiling
from ombud.parties.identities import Identity
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable
from ombud.rulebook import brands
from ombud.rulebook import queries as rules

SOURCE = "mail"
RECEIVED = "received"
MAX_FILES = 50
CUT = "\n[…]"
_ANSWERING = re.compile(
    r"^\s*(?:(?:re|aw|fwd?|wg|sv|antw|ynt|ilt|yan|отв|ответ|пересл)\s*(?:\[\d+\])?:\s*)+",
    re.IGNORECASE,
)


class Result(StrEnum):
    """What became of a mail."""

    OPENED = "opened"
    ADDED = "added"
    AGAIN = "again"
    NO_COMPLAINT = "no_complaint"


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a mail, what kind of mail it was, and the case it now belongs to.

    `reference` is for our own records and never goes back to whoever sent the mail by
    this way: it may name a case that was opened with an earlier copy.
    """

    result: Result
    kind: Kind
    reference: str = ""


class EmptyMail(Unusable):
    """The mail says nothing that could be kept as a complaint."""

    code = "mail_says_nothing"

    def __init__(self) -> None:
        super().__init__(
            "mail", _("This e-mail has neither a subject nor a text nor a file.")
        )


@dataclass(frozen=True, slots=True)
class Into:
    """What a new complaint from one mailbox is about, and whose brand it met."""

    brand: str = ""
    category: str = ""


ANYWHERE = Into()


class SenderTooOften(TooOften):
    """One sender wrote more than their share; what others wrote may be taken in."""


def take_in(raw: bytes, *, at: datetime, into: Into = ANYWHERE) -> Intake:
    """Open a case for a complaint by mail, or add an answer to the case it is about.

    Where it belongs and whose word it is, `belonging` says. Mail written by machines
    opens nothing, and no mail is a command. The same mail again changes nothing. The
    raw bytes are kept with the case.

    Raises Unreadable or Unusable for a mail that cannot be kept, and TooOften for one
    that is to be kept by the mail server and brought again later; that is
    SenderTooOften where only the sender is to wait.
    """
    mail = _without_marks(parse(raw))
    if mail.kind is not Kind.MESSAGE:
        return Intake(Result.NO_COMPLAINT, mail.kind)
    _count(mail, at)
    act = Act(actor=None, at=at, door=Door.MAIL)
    with transaction.atomic():
        return _once(mail, raw, into, act)


def _without_marks(mail: Incoming) -> Incoming:
    return replace(
        mail,
        subject=veiling.typed(mail.subject),
        text=veiling.typed(mail.text),
        new_text=veiling.typed(mail.new_text),
    )


def _count(mail: Incoming, at: datetime) -> None:
    """Raises TooOften, or SenderTooOften. Whoever answers our letters is not kept
    waiting by others who write in their name.
    """
    if not any(proofs.proven(mail, at=at)):
        wait = throttling.spend("mail-sender", mail.from_address, at=at)
        if wait is not None:
            raise SenderTooOften(wait)
    throttling.demand("mail-all", "", at=at)


def _once(mail: Incoming, raw: bytes, into: Into, act: Act) -> Intake:
    """Take the mail unless it was taken before; two copies wait for each other.

    Some programs give all their mails one identifier: other words under a known one
    are not lost but become a message on the same case.
    """
    words = _digest(mail.subject, mail.text)
    taken, is_new = _remembered(_digest(mail.message_id, mail.from_address), words, act)
    earlier = taken.case
    if not is_new:
        if bytes(taken.words) == words:
            return Intake(Result.AGAIN, mail.kind, earlier.reference if earlier else "")
        other = _digest(mail.message_id, mail.from_address, words.hex())
        taken, is_new = _remembered(other, words, act)
        if not is_new:
            found = taken.case.reference if taken.case else ""
            return Intake(Result.AGAIN, mail.kind, found)
    about = belonging(mail, at=act.at)
    if about is None and earlier is not None:
        about = Belonging(queries.survivor_of(earlier), Doubt.UNPROVEN)
    if about is None:
        taken.case = _opened(mail, raw, into, act)
    else:
        taken.case = about.case
        _add(about, mail, raw, act)
    taken.save(update_fields=["case"])
    result = Result.ADDED if about else Result.OPENED
    return Intake(result, mail.kind, taken.case.reference)


def _digest(*texts_: str) -> bytes:
    return hashlib.sha256("\0".join(texts_).encode("utf-8", "replace")).digest()


def _remembered(digest: bytes, words: bytes, act: Act) -> tuple[Taken, bool]:
    return Taken.objects.select_related("case").get_or_create(
        digest=digest, defaults={"words": words, "taken_at": act.at}
    )


def _opened(mail: Incoming, raw: bytes, into: Into, act: Act) -> Case:
    """A new case for this mail; its receipt goes to the sender's address alone."""
    digest = _digest(mail.message_id, mail.from_address, mail.subject, mail.text)
    received = receiving.receive(
        Complaint(
            narrative=_narrative(mail),
            summary=_ANSWERING.sub("", mail.subject)[: texts.LINE],
            channel=Channel.EMAIL,
            language=language_of(f"{mail.subject}\n{mail.new_text}"),
            brand=into.brand or brands.by_email(rules.organisation(), mail.to),
            category=into.category,
            source=SOURCE,
            external_reference=digest.hex(),
            identity=Identity(name=mail.from_name, email=mail.from_address),
            files=_files(mail),
            raw=raw,
        ),
        act=act,
    )
    # Whoever never stops writing is not answered every time: the other side may be a
    # program that answers us, and no program answers silence.
    if mail.from_address and not throttling.spend(
        "mail-answer", mail.from_address, at=act.at
    ):
        arrival = journal.entries_of(received.case)[0]
        sending.put_out(
            received.case,
            RECEIVED,
            entry_id=arrival.pk,
            at=act.at,
            secret=received.receipt,
        )
    return received.case


def _add(belongs: Belonging, mail: Incoming, raw: bytes, act: Act) -> None:
    """What the complainant answers: to our question if there is one, else a message.

    Whose word is in doubt is read by us, with whom it claims to be, and answers
    nothing.
    """
    case, doubt = belongs.case, belongs.doubt
    own = Act(actor=None, at=act.at, door=act.door, case_id=case.pk)
    body = mail.new_text or _narrative(mail)
    if doubt:
        claim = f"{mail.from_name} <{mail.from_address}>".strip()
        body = body if doubt is Doubt.NOT_ENTITLED else f"{claim}\n\n{body}"
        writing.write(
            case,
            body=_cut(body, texts.LONG),
            attached=_files(mail),
            raw=raw,
            doubt={"doubt": doubt, "vouched": mail.vouched},
            act=own,
        )
        return
    body = _cut(body, texts.LONG)
    if is_open(Step.REPLY, case.status):
        asking.reply(case, body=body, attached=_files(mail), raw=raw, act=own)
    else:
        writing.write(case, body=body, attached=_files(mail), raw=raw, act=own)


def _narrative(mail: Incoming) -> str:
    """All the mail says; without a text its subject, or the names of its files."""
    names = ", ".join(file.filename for file in mail.attachments[:MAX_FILES])
    said = mail.text or mail.subject or names
    if not said.strip():
        raise EmptyMail
    return _cut(said, texts.NARRATIVE)


def _cut(text: str, limit: int) -> str:
    """The text, or as much of it as can be kept; the rest stands in the raw mail."""
    text = text.strip()
    return text if len(text) <= limit else text[: limit - len(CUT)] + CUT


def _files(mail: Incoming) -> list[tuple[str, Handed]]:
    """The files that may be kept one by one; the others stand in the raw mail."""
    ready = (_ready(file) for file in mail.attachments[:MAX_FILES])
    return [each for each in ready if each is not None]


def _ready(file: Attachment) -> tuple[str, Handed] | None:
    try:
        name = veiling.typed(file.filename)
        return name, files.prepare(name, file.content)
    except Unusable:
        return None
