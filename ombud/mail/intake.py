"""A mail becomes a case, or a message on the case it answers."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import files, queries, representing, texts
from ombud.cases.life import asking, receiving, writing
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Case
from ombud.cases.references import plain_reference
from ombud.cases.states import Step, is_open
from ombud.cases.vocabulary import Channel, Scope
from ombud.journal import queries as journal
from ombud.mail import sending
from ombud.mail.incoming import Attachment, Incoming, Kind
from ombud.mail.languages import language_of
from ombud.mail.models import Taken
from ombud.mail.parsing import parse
from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.people.acting import Act, Door
from ombud.people.refusals import Unusable

SOURCE = "mail"
RECEIVED = "received"
MAX_FILES = 50
MAX_CANDIDATES = 5
CUT = "\n[…]"
_REFERENCE = re.compile(r"\bOM[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{4}\b", re.IGNORECASE)
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


def take_in(raw: bytes, *, at: datetime) -> Intake:
    """Open a case for a complaint by mail, or add an answer to the case it is about.

    A mail belongs to an existing case only when it names its reference and comes from
    the complainant's own address; any other opens a case of its own, so nobody learns
    from us whether a reference exists. Mail written by machines opens none. The same
    mail again changes nothing. The raw bytes are kept with the case.

    Raises Unreadable or Unusable for a mail that cannot be kept.
    """
    mail = parse(raw)
    if mail.kind is not Kind.MESSAGE:
        return Intake(Result.NO_COMPLAINT, mail.kind)
    act = Act(actor=None, at=at, door=Door.MAIL)
    with transaction.atomic():
        return _once(mail, raw, act)


def _once(mail: Incoming, raw: bytes, act: Act) -> Intake:
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
    about = queries.survivor_of(earlier) if earlier else _case_answered(mail)
    if about is None:
        taken.case = _opened(mail, raw, act)
    else:
        taken.case = about
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


def _case_answered(mail: Incoming) -> Case | None:
    """The case this mail names, if it comes from the own address of its complainant or
    of whoever acts for them; of a duplicate, the one that goes on.
    """
    for reference in _references_named(mail):
        case = queries.by_reference(reference)
        if case is None or not mail.from_address:
            continue
        if _is_from_complainant(case, mail) or representing.by_email(
            case, mail.from_address
        ):
            return queries.survivor_of(case)
    return None


def _is_from_complainant(case: Case, mail: Incoming) -> bool:
    person = case.person
    return person is not None and identities.is_email_of(person, mail.from_address)


def _may_speak(case: Case, mail: Incoming, at: datetime) -> bool:
    """Is this the complainant's word, or that of somebody who may speak for them?"""
    if _is_from_complainant(case, mail):
        return True
    acting = representing.by_email(case, mail.from_address)
    if acting is None:
        return True
    return Scope.SPEAK in representing.scope_of(acting, at=at)


def _references_named(mail: Incoming) -> Iterator[str]:
    """References in the subject and the text, the likeliest first."""
    seen: set[str] = set()
    for text in (mail.subject, mail.new_text, mail.text):
        for match in _REFERENCE.finditer(text):
            reference = plain_reference(match[0])
            if reference and reference not in seen:
                seen.add(reference)
                yield reference
                if len(seen) == MAX_CANDIDATES:
                    return


def _opened(mail: Incoming, raw: bytes, act: Act) -> Case:
    """A new case for this mail; its receipt goes to the sender's address alone."""
    digest = _digest(mail.message_id, mail.from_address, mail.subject, mail.text)
    received = receiving.receive(
        Complaint(
            narrative=_narrative(mail),
            summary=_ANSWERING.sub("", mail.subject)[: texts.LINE],
            channel=Channel.EMAIL,
            language=language_of(f"{mail.subject}\n{mail.new_text}"),
            source=SOURCE,
            external_reference=digest.hex(),
            identity=Identity(name=mail.from_name, email=mail.from_address),
            files=_files(mail),
            raw=raw,
        ),
        act=act,
    )
    if mail.from_address:
        arrival = journal.entries_of(received.case)[0]
        sending.put_out(
            received.case,
            RECEIVED,
            entry_id=arrival.pk,
            at=act.at,
            secret=received.receipt,
        )
    return received.case


def _add(case: Case, mail: Incoming, raw: bytes, act: Act) -> None:
    """What the complainant answers: to our question if there is one, else a message.

    Whoever may not speak for them, or not yet, is read by us and answers nothing.
    """
    own = Act(actor=None, at=act.at, door=act.door, case_id=case.pk)
    body = _cut(mail.new_text or _narrative(mail), texts.LONG)
    if not _may_speak(case, mail, act.at):
        writing.write(
            case, body=body, attached=_files(mail), raw=raw, unheard=True, act=own
        )
    elif is_open(Step.REPLY, case.status):
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


def _files(mail: Incoming) -> list[tuple[str, bytes]]:
    """The files that may be kept one by one; the others stand in the raw mail."""
    return [
        (file.filename, file.content)
        for file in mail.attachments[:MAX_FILES]
        if _may_be_kept(file)
    ]


def _may_be_kept(file: Attachment) -> bool:
    try:
        files.check(file.filename, len(file.content))
    except Unusable:
        return False
    return True
