"""Is a password on a list of those that leaked? Asked of a file on this machine.

The file is sorted and has one SHA-1 in a line, in capitals, with or without `:` and
how often it was seen, as Have I Been Pwned gives it away. It is searched by halving:
about forty reads, however long it is. Nothing is sent anywhere.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DIGITS = 40  # of a SHA-1 in hexadecimal


class BreachedPasswordValidator:
    """Refuses a password that is on the operator's list; without a list, none."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002
        """Raise ValidationError for a password that leaked somewhere."""
        found = settings.BREACHED_PASSWORDS
        if found is not None and is_on(Path(found), password):
            raise ValidationError(
                _(
                    "This password has leaked from another site, and attackers try it"
                    " first. Please choose another."
                ),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("Not a password that has leaked from another site.")


def is_on(path: Path, password: str) -> bool:
    """Does this list hold the password? Raises OSError when it cannot be read."""
    sought = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()
    wanted = sought.upper().encode()
    with path.open("rb") as file:
        low, high = 0, file.seek(0, 2)
        while low < high:  # the line that begins in low..high, if any
            middle = (low + high) // 2
            file.seek(middle)
            if middle:
                file.seek(middle - 1)
                file.readline()  # to the end of the line before
            begins = file.tell()
            line = file.readline()
            digest = line[:DIGITS].upper()
            if digest == wanted:
                return True
            if not line or begins >= high or digest > wanted:
                high = middle
            else:
                low = begins + len(line)
    return False
