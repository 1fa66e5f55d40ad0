"""The ways the domain says no. Delivery turns these into pages and status codes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An anticipated no. `code` is for programs, `message` for people."""

    code = "refused"
    message: str | Promise = _("This is not possible right now.")

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refused):
    """The actor may not do what they asked for."""

    code = "not_allowed"
    message = _("You do not have permission to do this.")


class Unusable(Refused):
    """Something that was handed in cannot be taken as it is.

    `field` names the part that is wrong, so that a form can point at it.
    """

    code = "unusable"

    def __init__(self, field: str, message: str | Promise) -> None:
        self.field = field
        self.message = message
        super().__init__(field)
