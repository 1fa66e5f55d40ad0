"""A small organisation, one complaint in it, and a clock that goes on."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from ombud.cases.models import Case
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given

PROCESS = {
    "authority": [
        {"role": "handler", "amount": "100"},
        {"role": "lead", "amount": "500"},
        {"role": "approver", "amount": "1000"},
        {"role": "representative", "amount": None},
    ],
    "depth": {"standard_from": 4, "full_from": 5},
}
COMPLAINANT, CLOCK = "complainant", "clock"


@dataclass
class World:
    """Who there is, what the complaint is, and when it is."""

    staff: dict[str, User]
    case: Case
    other: Case
    now: datetime
    taken: int = 0
    refused: int = 0
    story: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()

    def act(self, who: str) -> Act:
        if who == CLOCK:
            return Act(actor=None, at=self.now, door=Door.CLOCK)
        if who == COMPLAINANT:
            return Act(actor=None, at=self.now, door=Door.WEB, case_id=self.case.pk)
        return Act(actor=self.staff[who], at=self.now, door=Door.WEB)

    def later(self, **span: int) -> None:
        self.now += timedelta(**span)

    def look(self) -> Case:
        """The case as it stands now."""
        self.case = Case.objects.get(pk=self.case.pk)
        return self.case


def organisation() -> dict[str, User]:
    """Everybody, in two departments, under a process with limits of money."""
    given.organisation()
    metering, billing = given.unit("metering"), given.unit("billing")
    staff = {
        "mira": given.person("mira", of=metering),
        "otto": given.person("otto", of=metering),
        "priya": given.person("priya", of=billing),
        "lena": given.person("lena", Role.LEAD, of=metering),
        "bruno": given.person("bruno", Role.LEAD, of=billing),
        "rita": given.person("rita", Role.REPRESENTATIVE),
        "ana": given.person("ana", Role.APPROVER),
        "ines": given.person("ines", Role.INTAKE),
        "jonas": given.person("jonas", Role.EXPERT, of=billing),
        "aud": given.person("aud", Role.AUDITOR),
        "adam": given.person("adam", Role.ADMIN),
        "maya": given.person("maya", Role.MANAGEMENT),
    }
    given.rule_in_force(PROCESS, kind=RuleKind.PROCESS, code="main")
    return staff


def begin(staff: dict[str, User]) -> World:
    """Two complaints of the same person arrive."""
    told = {"identity": given.named_complainant(), "points": ["No heat.", "No reply."]}
    first = given.received_case(**told)
    second = given.received_case("Again nobody came.", days_later=1, **told)
    later = given.MONDAY + timedelta(days=1, hours=1)
    return World(staff, first, second, later)


MONEY = [None, Decimal("40.00"), Decimal("90.00"), Decimal("300.00"), Decimal("900.00")]
