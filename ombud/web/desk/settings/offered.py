"""What can be decided, by whom, and where it is changed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.access import appointing, framing
from ombud.cases.life import keeping_tags
from ombud.letters import policy as letters
from ombud.people.vocabulary import Role
from ombud.rulebook import departments, organising, policy
from ombud.rulebook.policy import RuleStep
from ombud.web.desk.settings import states

ADMIN = frozenset({Role.ADMIN})
LEADING = frozenset({Role.LEAD, Role.REPRESENTATIVE})
WRITING = policy.ROLES[RuleStep.WRITE]
BRANDING = policy.ROLES[RuleStep.BRAND]
KEEPING = frozenset({Role.REPRESENTATIVE, Role.PRIVACY, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be decided, for whom, and how it stands."""

    title: Promise
    what: Promise
    icon: str
    route: str
    roles: frozenset[Role]
    state: Callable[[], str]

    @property
    def url(self) -> str:
        return reverse(self.route)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: Promise
    settings: tuple[Setting, ...]


GROUPS = (
    Group(
        "organisation",
        _("Organisation"),
        (
            Setting(
                _("Your organisation"),
                _("Name, languages, time zone, how people reach you"),
                "building-community",
                "desk:settings-organisation",
                organising.MAY,
                states.organisation,
            ),
            Setting(
                _("Departments"),
                _("Who belongs where, and where complaints go"),
                "users",
                "desk:settings-units",
                departments.MAY,
                states.departments,
            ),
            Setting(
                _("Brands"),
                _("Other names, colours and words people meet you in"),
                "tag",
                "desk:brands",
                BRANDING,
                states.brands,
            ),
        ),
    ),
    Group(
        "people",
        _("People"),
        (
            Setting(
                _("People and sign-in"),
                _("Who works here, in which role, since when and until when"),
                "user-plus",
                "desk:staff",
                ADMIN,
                states.people,
            ),
            Setting(
                _("What signing in takes"),
                _("Who needs a second step, or uses no password"),
                "shield-lock",
                "desk:staff-demands",
                ADMIN,
                states.signing_in,
            ),
            Setting(
                _("New parts in complaints"),
                _("What waits for a second person to agree"),
                "user-check",
                "desk:agreeing",
                appointing.AGREEING,
                states.agreeing,
            ),
            Setting(
                _("Team"),
                _("What each can do, how much they carry, when they are away"),
                "users",
                "desk:team",
                LEADING,
                states.team,
            ),
        ),
    ),
    Group(
        "rules",
        _("Rules"),
        (
            Setting(
                _("Time limits"),
                _("By when what has to be done, and who says so"),
                "clock",
                "desk:rulebook",
                WRITING,
                states.time_limits,
            ),
            Setting(
                _("Calendar"),
                _("Office hours, public holidays, days closed"),
                "calendar-event",
                "desk:rulebook",
                WRITING,
                states.calendar,
            ),
            Setting(
                _("Process"),
                _("Subjects, who is asked, who may promise what"),
                "list-check",
                "desk:rulebook",
                WRITING,
                states.process,
            ),
            Setting(
                _("Who may promise how much"),
                _("Money limits by role, and who authorises more"),
                "scale",
                "desk:settings-money",
                WRITING,
                states.money,
            ),
        ),
    ),
    Group(
        "words",
        _("Texts and tags"),
        (
            Setting(
                _("Tags"),
                _("Words complaints are sorted by, beside their category"),
                "tag",
                "desk:settings-tags",
                keeping_tags.MAY,
                states.tags,
            ),
            Setting(
                _("How to complain"),
                _("What the public is told before they write"),
                "info-circle",
                "desk:rulebook",
                WRITING,
                states.information,
            ),
            Setting(
                _("Texts for letters"),
                _("Templates and snippets to write from, in each language"),
                "template",
                "desk:wording",
                letters.FOR_EVERYBODY,
                states.texts_for_letters,
            ),
        ),
    ),
    Group(
        "channels",
        _("Channels"),
        (
            Setting(
                _("Mailboxes"),
                _("Where mail becomes complaints, with a look whether it opens"),
                "inbox",
                "desk:settings-mailboxes",
                ADMIN,
                states.mail_in,
            ),
            Setting(
                _("Letters that leave"),
                _("How mail goes out, and a letter to try it"),
                "send",
                "desk:settings-letter",
                ADMIN,
                states.mail_out,
            ),
            Setting(
                _("The form on other sites"),
                _("Whose pages may carry the complaint form"),
                "world",
                "desk:framing",
                framing.MAY,
                states.other_sites,
            ),
            Setting(
                _("Kiosks on our counters"),
                _("Devices at which people complain"),
                "home",
                "desk:kiosks",
                ADMIN,
                states.counters,
            ),
        ),
    ),
    Group(
        "programs",
        _("Programs"),
        (
            Setting(
                _("Connections"),
                _("Mail, sign-on, scanner, keys, programs: how each fares"),
                "link",
                "desk:settings-connections",
                ADMIN,
                states.connections,
            ),
            Setting(
                _("Tokens for programs"),
                _("What other programs may do here, and until when"),
                "lock",
                "desk:tokens",
                ADMIN,
                states.programs,
            ),
            Setting(
                _("Webhooks"),
                _("Which programs are told of what happens, and what was sent"),
                "world",
                "desk:settings-webhooks",
                ADMIN,
                states.webhooks,
            ),
        ),
    ),
    Group(
        "keeping",
        pgettext_lazy("group of settings", "Keeping"),
        (
            Setting(
                _("Keeping and erasing"),
                _("How long what is kept, and who asked for theirs"),
                "history",
                "desk:retention",
                KEEPING,
                states.retention,
            ),
        ),
    ),
)
