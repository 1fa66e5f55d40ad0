"""The words requests about one's own data are described with."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class RequestKind(TextChoices):
    """What somebody asks of us about what we keep of them."""

    ACCESS = "access", pgettext_lazy("request", "A copy of everything we hold")
    ERASURE = "erasure", pgettext_lazy("request", "To be erased")


class Decision(TextChoices):
    """How a request was decided."""

    GRANTED = "granted", pgettext_lazy("request", "Granted")
    PARTLY = "partly", pgettext_lazy("request", "Granted in part")
    REFUSED = "refused", pgettext_lazy("request", "Refused")
    DEFERRED = "deferred", pgettext_lazy("request", "Put off until a day")


class Ground(TextChoices):
    """Why something is kept although its person asks for it to be erased."""

    DUTY = "duty", pgettext_lazy("kept because", "A law obliges us to keep it")
    CLAIMS = (
        "claims",
        pgettext_lazy("kept because", "It is needed for a legal claim"),
    )
    HELD = "held", pgettext_lazy("kept because", "A legal hold is in force")
    OPEN = "open", pgettext_lazy("kept because", "The complaint is still open")
    SHARED = (
        "shared",
        pgettext_lazy("kept because", "Another complaint of theirs needs it"),
    )


class Through(TextChoices):
    """How somebody asked, or how they were given what they asked for."""

    PORTAL = "portal", pgettext_lazy("request through", "The portal")
    EMAIL = "email", pgettext_lazy("request through", "E-mail")
    POST = "post", pgettext_lazy("request through", "Post")
    PHONE = "phone", pgettext_lazy("request through", "Telephone")
    COUNTER = "counter", pgettext_lazy("request through", "In person")


class Withheld(StrEnum):
    """Why a file is not in the copy of somebody's data."""

    OTHERS = "others"  # it tells of other people as well
    LOCKED_AWAY = "locked_away"  # a virus scanner found something in it
    WAITING = "waiting"  # a virus scanner has not looked at it yet
    UNREADABLE = "unreadable"


class CopyKind(TextChoices):
    """What was done with a copy of everything."""

    BACKUP = "backup", pgettext_lazy("copy", "Backup made")
    RESTORE = "restore", pgettext_lazy("copy", "Restored from a backup")
