"""Which case is a mail about, and is it the word of whom it says it is from?

Whoever names a reference and writes the complainant's address into their mail has
shown nothing: both can be known to others. A mail counts as somebody's word when it
answers a letter of ours that went to them, or when our own mail server vouches for
the address. Any other that names a case and its people is kept with the case, for us
alone, until somebody here has asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ombud.cases import queries, representing
from ombud.cases.models import Case
from ombud.cases.references import plain_reference
from ombud.cases.vocabulary import Scope
from ombud.mail import proofs
from ombud.mail.incoming import Incoming
from ombud.mail.proofs import Proof
from ombud.mail.vouching import Vouched
from ombud.parties import identities

MAX_CANDIDATES = 5
_REFERENCE = re.compile(r"\bOM[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{4}\b", re.IGNORECASE)


class Doubt(StrEnum):
    """Why a mail is not taken for the word of whom it says it is from."""

    UNPROVEN = "unproven"
    OTHER_SENDER = "other_sender"
    NOT_ENTITLED = "not_entitled"


@dataclass(frozen=True, slots=True)
class Belonging:
    """The case a mail is about; of a duplicate, the one that goes on."""

    case: Case
    doubt: Doubt | None = None


def belonging(mail: Incoming, *, at: datetime) -> Belonging | None:
    """Where the mail belongs, or None if it opens a case of its own.

    A mail that answers a letter of ours belongs to that letter's case, whoever sent
    it; any other must name a reference and come from an address of that case, so that
    nobody learns from us whether a reference exists.
    """
    for proof in proofs.proven(mail, at=at):
        case = queries.case_to_write_to(proof.case_id)
        if case is not None:
            return Belonging(queries.survivor_of(case), _doubt(case, mail, proof, at))
    for reference in _references_named(mail):
        case = queries.by_reference(reference)
        if case is not None and mail.from_address and _knows(case, mail):
            return Belonging(queries.survivor_of(case), _doubt(case, mail, None, at))
    return None


def _doubt(
    case: Case, mail: Incoming, proof: Proof | None, at: datetime
) -> Doubt | None:
    writer = _writer(case, mail)
    if writer is None or (proof and writer != proof.person_id):
        return Doubt.OTHER_SENDER
    if mail.vouched is Vouched.FAILED:
        return Doubt.UNPROVEN
    if proof is None and mail.vouched is not Vouched.PASSED:
        return Doubt.UNPROVEN
    return None if _may_speak(case, mail, at) else Doubt.NOT_ENTITLED


def _writer(case: Case, mail: Incoming) -> int | None:
    """Whose address of this case's people the mail says it is from."""
    if _is_from_complainant(case, mail):
        return case.person_id
    acting = representing.by_email(case, mail.from_address)
    return acting.person_id if acting else None


def _knows(case: Case, mail: Incoming) -> bool:
    return _writer(case, mail) is not None


def _is_from_complainant(case: Case, mail: Incoming) -> bool:
    person = case.person
    return person is not None and identities.is_email_of(person, mail.from_address)


def _may_speak(case: Case, mail: Incoming, at: datetime) -> bool:
    """Is this the complainant, or somebody who may speak for them?"""
    if _is_from_complainant(case, mail):
        return True
    acting = representing.by_email(case, mail.from_address)
    return acting is None or Scope.SPEAK in representing.scope_of(acting, at=at)


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
