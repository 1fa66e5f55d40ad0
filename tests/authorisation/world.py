"""One organisation, seen by one of its people: a case in each situation."""

from datetime import date

from ombud.cases.life import assessing, assigning, consulting, deciding, writing
from ombud.cases.vocabulary import Outcome
from ombud.people.vocabulary import Role
from tests import given

WORKS_ON_CASES = {Role.HANDLER, Role.LEAD, Role.REPRESENTATIVE}
NAMED = {"identity": given.named_complainant()}
SITUATIONS = (
    "just arrived",
    "mine",
    "own unit",
    "other unit",
    "consulted",
    "named",
    "confidential",
    "about me",
    "to approve",
)


class World:
    """`me` has the role in question and belongs to the metering department."""

    def __init__(self, role):
        given.organisation()
        own, other = given.unit("metering"), given.unit("billing")
        self.priya = given.person("priya", of=own)
        self.otto = given.person("otto", of=other)
        self.boss = given.person("ruth", Role.REPRESENTATIVE)
        self.me = given.person("me", role, of=own) if role else None
        self.received = given.received(**NAMED)
        self.case = {
            "just arrived": self.received.case,
            "own unit": self._offered(self.priya),
            "other unit": self._offered(self.otto),
            "consulted": self._consulted(own),
            "confidential": self._confidential(),
            "to approve": self._decided(),
        }
        if role in WORKS_ON_CASES:
            self.case["mine"] = self._mine()
        if self.me:
            self.case["named"] = self._named()
            self.case["about me"] = self._about_me()
        self.file = {name: self._file(case) for name, case in self.case.items()}

    def _act(self, person=None):
        return given.act(person or self.boss, days_later=2)

    def _offered(self, handler):
        case, _option = given.offered_case(handler, **NAMED)
        return case

    def _mine(self):
        case = self._offered(self.priya)
        return assigning.assign(
            case, handler=self.me, handover="So far.", act=self._act()
        )

    def _consulted(self, unit):
        case = self._offered(self.otto)
        consulting.consult(
            case,
            unit=unit,
            question="What does the log say?",
            due_on=date(2026, 3, 9),
            act=self._act(self.otto),
        )
        return case

    def _confidential(self):
        case = self._offered(self.priya)
        return assessing.assess(
            case, judgement=given.judgement(), confidential=True, act=self._act()
        )

    def _named(self):
        return assigning.let_in(self._confidential(), person=self.me, act=self._act())

    def _about_me(self):
        return assessing.assess(
            self._offered(self.priya),
            judgement=given.judgement(),
            about=self.me,
            act=self._act(),
        )

    def _decided(self):
        case = given.case_with_findings(self.priya, **NAMED)
        deciding.decide(
            case,
            outcome=Outcome.UPHELD,
            reasons="We were late.",
            no_remedy_because=given.NOTHING_MORE,
            act=self._act(self.priya),
        )
        return case

    def _file(self, case):
        return writing.attach(
            case, name="log.pdf", content=b"%PDF-1.7", act=self._act()
        )
