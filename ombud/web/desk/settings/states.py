"""How each setting stands now, in words."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from ombud.access import demands, framing, kiosks
from ombud.access.models import Appointment, Invitation
from ombud.cases import queries
from ombud.hooks import queries as hooks
from ombud.letters import templates
from ombud.mail.models import Mailbox
from ombud.people.models import Token, User
from ombud.people.vocabulary import Role
from ombud.rulebook import editions, judging
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import RuleKind


def organisation() -> str:
    here = rulebook.organisation()
    known = [str(get_language_info(each)["name_translated"]) for each in here.languages]
    told = {
        "name": rulebook.said_in(here.names),
        "languages": ", ".join(known),
        "zone": here.zone,
    }
    return _("%(name)s; %(languages)s; %(zone)s") % told


def departments() -> str:
    number = len(rulebook.units_in_use())
    return ngettext("%(number)d department", "%(number)d departments", number) % {
        "number": number
    }


def brands() -> str:
    number = len(rulebook.brands_named())
    return ngettext("%(number)d brand", "%(number)d brands", number) % {
        "number": number
    }


def people() -> str:
    staff = User.objects.filter(is_active=True).exclude(username__startswith="api-")
    number = staff.count()
    open_ones = Invitation.objects.filter(used_at=None, revoked_at=None)
    invited = open_ones.filter(expires_at__gt=timezone.now()).count()
    said = ngettext("%(number)d person", "%(number)d people", number)
    if invited:
        said = ngettext(
            "%(number)d person, open invitations: %(invited)d",
            "%(number)d people, open invitations: %(invited)d",
            number,
        )
    return said % {"number": number, "invited": invited}


def signing_in() -> str:
    told = demands.current()
    if set(told.second_factor) == set(Role.values):
        return _("Everybody needs a second step")
    labels = dict(Role.choices)
    named = [str(labels[each]) for each in told.second_factor if each in labels]
    if not named:
        return _("A password is enough for everybody")
    return _("A second step is needed by: %(roles)s") % {"roles": ", ".join(named)}


def agreeing() -> str:
    number = Appointment.objects.filter(answered_at=None).count()
    if not number:
        return _("Nothing waits for an answer")
    said = ngettext("%(number)d waits", "%(number)d wait", number)
    return said % {"number": number}


def team() -> str:
    return _("Languages, subjects, most cases at once, absence")


def time_limits() -> str:
    number = rulebook.profiles_in_force(timezone.localdate()).count()
    said = ngettext(
        "%(number)d set of time limits in force",
        "%(number)d sets of time limits in force",
        number,
    )
    return said % {"number": number}


def _latest(kind: RuleKind) -> str:
    found = editions.in_force_of(kind, editions.MAIN, timezone.localdate())
    if found is None:
        return _("Not written yet")
    if found.author_id is None:
        return _("As shipped")
    return _("Edition %(version)s") % {"version": found.version}


def calendar() -> str:
    found = editions.in_force_of(RuleKind.CALENDAR, editions.MAIN, timezone.localdate())
    if found is not None and found.author_id is None and found.content:
        return _("As it was set up")
    return _latest(RuleKind.CALENDAR)


def process() -> str:
    return _latest(RuleKind.PROCESS)


def money() -> str:
    said = rulebook.process_said(rulebook.process(timezone.now()))
    if not judging.has_limits(said):
        return _("No limits")
    number = len(said.authority)
    return ngettext(
        "Limits for %(number)d role", "Limits for %(number)d roles", number
    ) % {"number": number}


def information() -> str:
    return _latest(RuleKind.INFORMATION)


def retention() -> str:
    day = timezone.localdate()
    number = editions.in_force(RuleKind.RETENTION, day).count()
    said = ngettext(
        "%(number)d schedule in force", "%(number)d schedules in force", number
    )
    return said % {"number": number}


def mail_in() -> str:
    used = Mailbox.objects.filter(is_in_use=True)
    number, stuck = used.count(), used.exclude(trouble="").count()
    if not number:
        return _("No mailbox is looked into")
    said = ngettext("%(number)d mailbox", "%(number)d mailboxes", number)
    if stuck:
        said = ngettext(
            "%(number)d mailbox, cannot be opened: %(stuck)d",
            "%(number)d mailboxes, cannot be opened: %(stuck)d",
            number,
        )
    return said % {"number": number, "stuck": stuck}


def mail_out() -> str:
    if settings.MAIL_OUT is None:
        return _("No mail goes out: letters are caught in the outbox")
    return _("Mail goes out by %(host)s") % {"host": settings.MAIL_OUT.host}


def other_sites() -> str:
    number = len(framing.origins())
    if not number:
        return _("No other site may show the form")
    return ngettext("%(number)d site", "%(number)d sites", number) % {"number": number}


def counters() -> str:
    number = len(kiosks.in_use())
    if not number:
        return _("No kiosk is in use")
    return ngettext("%(number)d kiosk", "%(number)d kiosks", number) % {
        "number": number
    }


def programs() -> str:
    number = Token.objects.filter(revoked_at=None).count()
    if not number:
        return _("No program has a token")
    return ngettext("%(number)d token", "%(number)d tokens", number) % {
        "number": number
    }


def connections() -> str:
    known = (
        settings.MAIL_OUT,
        settings.OIDC,
        settings.SCANNER,
        settings.VAULT_COMMAND,
    )
    number = sum(bool(each) for each in known)
    if not number:
        return _("Nothing is connected on the machine")
    said = ngettext(
        "%(number)d connected on the machine",
        "%(number)d connected on the machine",
        number,
    )
    return said % {"number": number}


def webhooks() -> str:
    rows = list(hooks.webhooks())
    number = len(rows)
    failing = sum(bool(row.failing_since) or not row.is_on for row in rows)
    if not number:
        return _("No program is told of anything")
    said = ngettext("%(number)d webhook", "%(number)d webhooks", number)
    if failing:
        said = ngettext(
            "%(number)d webhook, failing or off: %(failing)d",
            "%(number)d webhooks, failing or off: %(failing)d",
            number,
        )
    return said % {"number": number, "failing": failing}


def texts_for_letters() -> str:
    number = templates.shared_in_use()
    return ngettext("%(number)d text", "%(number)d texts", number) % {"number": number}


def tags() -> str:
    number = len(queries.tags_in_use())
    if not number:
        return _("No tag is in use")
    return ngettext("%(number)d tag", "%(number)d tags", number) % {"number": number}
