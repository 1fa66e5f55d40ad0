"""What a parsed e-mail is made of, and the ways one is refused."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from ombud.mail.vouching import Vouched
from ombud.people.refusals import Refused


class Kind(StrEnum):
    """Who is speaking: only a MESSAGE comes from a person and opens a case.

    An AUTO_REPLY is an absence note or another program's answer; a BOUNCE says a
    mail of ours was not delivered; a REPORT is a reading receipt or an abuse report.
    """

    MESSAGE = "message"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file that came with a mail. The name is safe to show, not to open."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One e-mail as we understood it. The raw bytes are kept by whoever called.

    `message_id` is made from the content when the mail carries none. `text` is all
    of it; `new_text` leaves out the quoted history below a reply. `sent_at` is the
    sender's claim, with a zone, or None when it cannot be read.
    """

    kind: Kind
    message_id: str
    references: tuple[str, ...]
    from_name: str
    from_address: str
    to: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    text: str
    new_text: str
    html: str | None
    attachments: tuple[Attachment, ...]
    vouched: Vouched = Vouched.UNKNOWN


class Unreadable(Refused):
    """The mail exceeds what we are willing to read; its raw bytes should be kept."""

    code = "mail_unreadable"
    message = _("This e-mail cannot be read.")


class MailTooLarge(Unreadable):
    code = "mail_too_large"
    message = _("This e-mail is larger than 50 MB. Please send the files separately.")


class HeadersTooLong(Unreadable):
    code = "mail_headers_too_long"
    message = _("The header of this e-mail is longer than 1 MB, which no mail needs.")


class TooManyParts(Unreadable):
    code = "mail_too_many_parts"
    message = _("This e-mail has more than 1,000 parts or is nested too deeply.")


class TooSlowToRead(Unreadable):
    code = "mail_too_slow"
    message = _("Reading this e-mail took longer than 20 seconds and was given up.")


class NoMail(Unreadable):
    code = "mail_empty"
    message = _("There is no e-mail here: the input is empty.")
