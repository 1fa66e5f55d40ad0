"""One organisation, seen by one of its people: a case in each situation.

The town is built once; somebody comes into it, is seen by it, and is forgotten again.
"""

from datetime import date

from ombud.access import joining
from ombud.cases.life import (
    assessing,
    assigning,
    consulting,
    deciding,
    hearing,
    unsealing,
    writing,
)
from ombud.cases.vocabulary import Erasable, ErasedBecause, Outcome, Side
from ombud.improvement import publishing
from ombud.improvement.publishing import Telling
from ombud.people.vocabulary import Role
from ombud.retention import directly, holding, requests
from ombud.retention.vocabulary import RequestKind
from ombud.rulebook.models import Category
from tests import given

WORKS_ON_CASES = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
NAMED = {"identity": given.named_complainant()}
ABOUT_ME = "about me"  # hidden from everybody it is about, in any role
SITUATIONS = (
    "just arrived",
    "mine",
    "own unit",
    "other unit",
    "consulted",
    "named",
    "confidential",
    ABOUT_ME,
    "to approve",
    "erased",
)


class Town:
    """The metering and the billing department, and the cases everybody meets."""

    def __init__(self):
        given.organisation()
        self.own, other = given.unit("metering"), given.unit("billing")
        self.priya = given.person("priya", of=self.own)
        self.otto = given.person("otto", of=other)
        self.boss = given.person("ruth", Role.REPRESENTATIVE)
        given.tag("Press", by=self.boss)
        self.received = given.received(**NAMED)
        self.case = {
            "just arrived": self.received.case,
            "own unit": self.offered(self.priya),
            "other unit": self.offered(self.otto),
            "consulted": self._consulted(),
            "confidential": self.confidential(),
            "to approve": self._decided(),
        }
        self.file = {name: self.filed(case) for name, case in self.case.items()}
        disposal = self._erased()
        self.rows = {
            "certificate": disposal.pk,
            "change": self._change().pk,
            "hearing": self.asked_of(self.otto, self.about(self.otto)).pk,
            "hold": self._held().pk,
            "request_number": self._asks(self.received.case).pk,
            "unsealing": self._unsealing().pk,
            "appointment": self._appointed().pk,
        }
        self._asks(self.case["own unit"])

    def act(self, person=None):
        return given.act(person or self.boss, days_later=2)

    def offered(self, handler):
        case, _option = given.offered_case(handler, **NAMED)
        return case

    def confidential(self):
        case = self.offered(self.priya)
        return assessing.assess(
            case, judgement=given.judgement(), confidential=True, act=self.act()
        )

    def about(self, person):
        """A complaint about one of ours, handled by another."""
        return assessing.assess(
            self.offered(self.priya),
            judgement=given.judgement(),
            about=person,
            act=self.act(),
        )

    def asked_of(self, person, case):
        """Somebody complained about is asked for their account."""
        return hearing.hear(
            case,
            side=Side.STAFF,
            user=person,
            substance="That nobody came.",
            due_on=date(2026, 3, 20),
            act=self.act(),
        )

    def filed(self, case):
        return writing.attach(case, name="log.pdf", content=b"%PDF-1.7", act=self.act())

    def _consulted(self):
        case = self.offered(self.otto)
        consulting.consult(
            case,
            unit=self.own,
            question="What does the log say?",
            due_on=date(2026, 3, 9),
            act=self.act(self.otto),
        )
        return case

    def _erased(self):
        """A case of the own unit, of which nothing is left; says its certificate."""
        case = given.closed_case(self.priya, self.boss, **NAMED)
        self.case["erased"], self.file["erased"] = case, self.filed(case)
        disposal = directly.erase_now(
            case,
            what=list(Erasable),
            because=ErasedBecause.UNLAWFUL,
            act=given.act(self.boss, days_later=30),
        )
        case.refresh_from_db()
        return disposal

    def _change(self):
        """Something we changed, which waits for a second person."""
        told = Telling(
            texts=dict.fromkeys(("en", "ru", "tr"), "Every meter is read."),
            changed_on=given.MONDAY.date(),
            references=[self.case["own unit"].reference],
        )
        return publishing.write(told, act=self.act()).change

    def _held(self):
        return holding.hold(
            because="An inquiry.",
            review_on=date(2026, 3, 20),
            category=Category.objects.get(code="billing"),
            act=self.act(),
        )

    def _asks(self, case):
        """The complainant asks what we hold of them."""
        act = given.complainants_act(case, days_later=2)
        return requests.ask(case, kind=RequestKind.ACCESS, act=act)

    def _unsealing(self):
        """A colleague of the own unit asks to see the confidential case."""
        mira = given.person("mira", of=self.own)
        sealed = self.case["confidential"].reference
        return unsealing.ask(sealed, because="They ring.", act=given.act(mira))

    def _appointed(self):
        """Somebody is to join as soon as a second person agrees."""
        ada = given.person("ada", Role.ADMIN)
        new = joining.join("new", name="N", role=Role.HANDLER, act=given.act(ada))
        return new.appointments.get()

    def _decided(self):
        case = given.case_with_findings(self.priya, **NAMED)
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="We were late.",
            no_remedy_because=given.NOTHING_MORE,
            act=self.act(self.priya),
        )
        case.refresh_from_db()
        return case


class World:
    """The town and `me`, in the role in question, of the metering department."""

    def __init__(self, town, role):
        self.town, self.received = town, town.received
        self.case, self.file = dict(town.case), dict(town.file)
        self.me = given.person("me", role, of=town.own) if role else None
        mine = dict(self._cases_of(role)) if role else {}
        self.case |= mine
        self.file |= {name: town.filed(case) for name, case in mine.items()}

    def _cases_of(self, role):
        town = self.town
        if role in WORKS_ON_CASES:
            yield (
                "mine",
                assigning.assign(
                    town.offered(town.priya),
                    handler=self.me,
                    handover="So far.",
                    act=town.act(),
                ),
            )
        hidden = town.confidential()
        yield "named", assigning.let_in(hidden, person=self.me, act=town.act())
        about_me = town.about(self.me)
        self.hearing = town.asked_of(self.me, about_me)
        yield ABOUT_ME, about_me
