"""What this installation is connected with, how it fares, and where it is arranged.

Nothing is called for this page: it tells what the product knows, and shows no secret.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ombud.access import framing, tokens
from ombud.cases.files import scans
from ombud.hooks import queries as hooks
from ombud.mail import faring
from ombud.mail.models import Mailbox
from ombud.people.vocabulary import Role, Scope
from ombud.vault import ring
from ombud.vault.refusing import CannotOpen
from ombud.web.desk.settings.guarding import for_roles
from ombud.web.rendering import render_page
from ombud.web.templatetags.days import moment

if TYPE_CHECKING:
    from ombud.hooks.models import Webhook

WORKS, TROUBLE, NONE = "works", "trouble", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One thing Ombud is connected with. `variables` are names in the environment,
    `page` is the page of the documentation that says how to set them.
    """

    title: str
    icon: str
    state: str
    said: Sequence[str]
    url: str = ""
    variables: Sequence[str] = ()
    page: str = ""


@for_roles({Role.ADMIN})
def show(request: HttpRequest) -> HttpResponse:
    """All of them, in sentences."""
    rows = list(_all())
    return render_page(request, "desk/settings/connections.html", {"rows": rows})


def _all() -> Iterator[Connection]:
    yield _mail_in()
    yield _mail_out()
    yield _single_sign_on()
    yield _scanner()
    yield _keys()
    yield _tokens()
    yield _webhooks()
    yield _sites()


def _mail_in() -> Connection:
    used = list(Mailbox.objects.filter(is_in_use=True).order_by("name", "pk"))
    stuck = [row for row in used if row.trouble]
    said = [
        _("%(name)s: %(why)s") % {"name": row.name, "why": row.get_trouble_display()}
        for row in stuck
    ]
    tried = [row.tried_at for row in used if row.tried_at and not row.trouble]
    said += _last(_("Mail was last looked for %(at)s."), max(tried, default=None))
    if settings.MAIL_IN is not None:
        told = {"host": settings.MAIL_IN.host}
        said.append(_("A mailbox on %(host)s is set on the machine.") % told)
    is_set = bool(used) or settings.MAIL_IN is not None
    state = TROUBLE if stuck else WORKS if is_set else NONE
    return Connection(
        title=_("Mail that comes in"),
        icon="inbox",
        state=state,
        said=said if is_set else [_("No mailbox is looked into.")],
        url=reverse("desk:settings-mailboxes"),
        variables=["OMBUD_MAIL_IN", "OMBUD_MAIL_INSIDE"],
        page="docs/operating/mail-in.md",
    )


def _mail_out() -> Connection:
    fares = faring.told()
    if settings.MAIL_OUT is None:
        state = NONE
        said = [_("No mail goes out: letters are caught in the outbox.")]
    else:
        said = [_("Mail goes out by %(host)s.") % {"host": settings.MAIL_OUT.host}]
        said += _last(_("A letter last left %(at)s."), fares.sent_at)
        said += _last(_("One could not be sent %(at)s."), fares.failed_at)
        state = TROUBLE if fares.is_stuck else WORKS
    if fares.is_waiting:
        said.append(_("Letters wait to be sent."))
    return Connection(
        title=_("Letters that leave"),
        icon="send",
        state=state,
        said=said,
        url=reverse("desk:settings-letter"),
        variables=["OMBUD_MAIL_OUT", "OMBUD_MAIL_REPLY"],
        page="docs/operating/first-day.md",
    )


def _single_sign_on() -> Connection:
    found = settings.OIDC
    said = [_("People sign in with a user name and a password of their own here.")]
    if found is not None:
        said = [_("People may sign in by %(name)s.") % {"name": found.name}]
    return Connection(
        title=_("Single sign-on"),
        icon="user-check",
        state=WORKS if found else NONE,
        said=said,
        url=reverse("desk:staff-demands"),
        variables=["OMBUD_OIDC_ISSUER", "OMBUD_OIDC_CLIENT", "OMBUD_OIDC_SECRET"],
        page="docs/operating/sign-in.md",
    )


def _scanner() -> Connection:
    told, is_set = scans.told(), settings.SCANNER is not None
    said = [_("Files are not looked at for viruses.")]
    if is_set:
        said = [_("It listens at %(place)s.") % {"place": settings.SCANNER}]
        said += _last(_("A file was last looked at %(at)s."), told.last_at)
    if told.waiting:
        waiting = ngettext(
            "%(number)d file waits to be looked at.",
            "%(number)d files wait to be looked at.",
            told.waiting,
        )
        said.append(waiting % {"number": told.waiting})
    return Connection(
        title=_("Virus scanner"),
        icon="shield-check",
        state=(TROUBLE if told.waiting else WORKS) if is_set else NONE,
        said=said,
        variables=["OMBUD_SCANNER"],
        page="docs/operating/files.md",
    )


def _keys() -> Connection:
    """Keys that stay with a program of the operator."""
    state, said = NONE, [_("The vault keys are kept on this machine.")]
    if settings.VAULT_COMMAND:
        state, said = WORKS, [_("The vault keys stay with a program of yours.")]
        try:
            number = len(ring.keys())
        except CannotOpen:
            state = TROUBLE
            said.append(_("It does not give them out now, so nothing can be opened."))
        else:
            given = ngettext(
                "It gave out %(number)d key.", "It gave out %(number)d keys.", number
            )
            said.append(given % {"number": number})
    return Connection(
        title=_("Keys kept elsewhere"),
        icon="lock",
        state=state,
        said=said,
        variables=["OMBUD_VAULT_COMMAND", "OMBUD_VAULT_KEYS"],
        page="docs/decisions/0016-the-vault-key-changes.md",
    )


def _tokens() -> Connection:
    used = tokens.in_use()
    scopes = Counter(scope for each in used for scope in each.scopes)
    said = [
        _("%(scope)s: %(number)d.") % {"scope": scope.label, "number": scopes[scope]}
        for scope in Scope
        if scopes[scope]
    ]
    last = max((each.used_at for each in used if each.used_at), default=None)
    said += _last(_("One was last used %(at)s."), last)
    return Connection(
        title=_("Tokens for programs"),
        icon="lock",
        state=WORKS if used else NONE,
        said=said or [_("No program has a token.")],
        url=reverse("desk:tokens"),
        page="docs/api.md",
    )


def _webhooks() -> Connection:
    rows = list(hooks.webhooks())
    said = [sentence for row in rows for sentence in _about_a_webhook(row)]
    last = max((row.taken_at for row in rows if row.taken_at), default=None)
    said += _last(_("A message was last taken %(at)s."), last)
    failing = any(row.failing_since or row.off_because == "failed" for row in rows)
    return Connection(
        title=_("Webhooks"),
        icon="world",
        state=TROUBLE if failing else WORKS if rows else NONE,
        said=said or [_("No program is told of anything.")],
        url=reverse("desk:settings-webhooks"),
        variables=["OMBUD_HOOKS_INSIDE"],
        page="docs/api.md",
    )


def _about_a_webhook(row: "Webhook") -> list[str]:
    told = {"name": row.name, "why": row.get_off_because_display()}
    if not row.is_on:
        return [_("%(name)s: %(why)s.") % told]
    if row.failing_since is None:
        return []
    told["at"] = moment(row.failing_since)
    return [_("%(name)s: nothing has been taken since %(at)s.") % told]


def _sites() -> Connection:
    origins = framing.origins()
    return Connection(
        title=_("The form on other sites"),
        icon="world",
        state=WORKS if origins else NONE,
        said=origins or [_("No other site may show the form.")],
        url=reverse("desk:framing"),
    )


def _last(sentence: str, at: datetime | None) -> list[str]:
    return [sentence % {"at": moment(at)}] if at else []
