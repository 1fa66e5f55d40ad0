"""A letter to oneself, to see whether mail leaves; and why it does not, in words."""

import smtplib
import socket
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid

from django.conf import settings
from django.utils.translation import gettext as _

from ombud.access import throttling
from ombud.mail import sending
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import queries as rules

NOWHERE = "complaints@localhost.localdomain"


class NotSent(Refused):
    """The mail server did not take the letter; the sentence says why."""

    code = "letter_not_sent"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def send_to_myself(*, act: Act) -> str:
    """Send the administrator a letter; the address it went to.

    Raises NotAllowed, Unusable where there is no address or no mail server, TooOften,
    and NotSent saying what the mail server did.
    """
    user = act.staff
    if user.role != Role.ADMIN:
        raise NotAllowed
    if not user.email:
        raise Unusable("email", _("Your account has no e-mail address."))
    if settings.MAIL_OUT is None:
        raise Unusable("email", _("No mail server is set up, so nothing can leave."))
    throttling.demand("test-letter", str(user.pk), at=act.at)
    try:
        sending.deliver(_letter(user.email, act.at), settings.MAIL_OUT)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        raise NotSent(_why(problem)) from problem
    return user.email


def _letter(address: str, at: datetime) -> EmailMessage:
    here = rules.organisation()
    message = EmailMessage()
    message["Subject"] = _("A letter to try our mail")
    message["From"] = here.email or NOWHERE
    message["To"] = Address(addr_spec=address)
    message["Message-ID"] = make_msgid(domain="ombud.invalid")
    message["Date"] = at
    message["Auto-Submitted"] = "auto-generated"
    said = _(
        "You asked for this letter on the settings page. Mail leaves as it should."
    )
    message.set_content(f"{said}\n\n{rules.said_in(here.names)}\n")
    return message


def _why(problem: Exception) -> str:
    """What went wrong, as far as it is known. Nothing the server said is repeated."""
    reasons: list[tuple[type[Exception] | tuple[type[Exception], ...], str]] = [
        (
            ssl.SSLCertVerificationError,
            _("The mail server's certificate is not one this machine trusts."),
        ),
        (ssl.SSLError, _("No encrypted connection could be agreed on.")),
        (socket.gaierror, _("The name of the mail server was not found.")),
        (TimeoutError, _("The mail server did not answer in time.")),
        (ConnectionRefusedError, _("The mail server refused the connection.")),
        (
            smtplib.SMTPAuthenticationError,
            _("The mail server did not accept user name and password."),
        ),
        (
            (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused),
            _("The mail server did not take one of the addresses."),
        ),
        (smtplib.SMTPException, _("The mail server broke off the conversation.")),
    ]
    for kind, said in reasons:
        if isinstance(problem, kind):
            return said
    return _("The mail server could not be reached.")
