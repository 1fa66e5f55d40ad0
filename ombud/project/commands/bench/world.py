"""The cases a sweep is measured on: ten days of arrivals, seen on one evening.

For each day one complaint is received, acknowledged, assessed and given to somebody by
the real operations, and its clocks are caught up with; the others are cast from it.
Two clocks of each case run: the next update, after ten working days, and the answer.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection

from ombud.cases.deadlines import passing
from ombud.cases.life import assessing, assigning, receiving
from ombud.cases.life.assessing import Judgement
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Case
from ombud.cases.vocabulary import Channel, Complexity, Impact, Safety, Severity
from ombud.jobs import reactions
from ombud.parties.identities import Identity
from ombud.people.acting import Act, Door
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.project.commands.bench.moulds import ALL, Mould
from ombud.rulebook import loading

CLOCKS_OF_A_CASE = 2
MORNING = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday without holidays
EVENING = MORNING.replace(hour=19)  # nobody is reminded before the office opens
NIGHT = datetime(2026, 11, 19, 0, 0, 30, tzinfo=UTC)  # what was due today has run out
DAYS = 10  # working days an update takes
A_WEEK = 5  # working days
WORDS = (
    "The heating in our house has been off since Friday evening. I called the number on"
    " the bill four times, waited for forty minutes and was cut off twice. My mother is"
    " eighty-four and lives with us. Please repair it and tell us when somebody comes."
)


def fill(open_clocks: int, due: int, *, progress: Callable[[int], None]) -> None:
    """Fill an empty database, so that `due` clocks run out in the coming night."""
    _set_up()
    cases = open_clocks // CLOCKS_OF_A_CASE
    taken: set[str] = set()
    for day, count in _arrivals(cases, due):
        case = _made(day)
        taken.add(case.reference)
        progress(1)
        Mould(case, taken).cast(count - 1, progress=progress)
    with connection.cursor() as cursor:
        for table in ALL:
            cursor.execute(f'VACUUM (ANALYZE) "{table._meta.db_table}"')


def _arrivals(cases: int, due: int) -> Iterator[tuple[int, int]]:
    """How many cases came how many working days ago."""
    yield DAYS, due
    others = cases - due
    for day in range(1, DAYS):
        share = others // (DAYS - 1) + (day <= others % (DAYS - 1))
        if share:
            yield day, share


def _set_up() -> None:
    act = _at(MORNING - timedelta(days=60))
    loading.load_profile("iso-default", act=act)
    loading.load_categories("utility", act=act)
    loading.set_up_organisation(
        act=act, names={"en": "Measurement"}, languages=["en"], zone="UTC"
    )
    for login, role in [("handler", Role.HANDLER), ("lead", Role.LEAD)]:
        unit = Unit.objects.get(code="network")
        email = f"{login}@example.org"
        User.objects.create_user(login, email, role=role, unit=unit)
    User.objects.create_user(
        "representative", "representative@example.org", role=Role.REPRESENTATIVE
    )


def _made(days_ago: int) -> Case:
    """A case that came so many working days ago, as it stands this evening."""
    handler = User.objects.get(username="handler")
    came = _working_days_before(MORNING, days_ago)
    told = Complaint(
        narrative=WORDS,
        channel=Channel.WEB_FORM,
        category="supply",
        identity=Identity(name="Ruth Adeyemi", email="ruth@example.org"),
    )
    case = receiving.receive(told, act=_at(came)).case
    case = receiving.acknowledge(case, act=_at(came + timedelta(hours=1), handler))
    case = assessing.assess(
        case,
        judgement=Judgement(
            severity=Severity.MODERATE,
            safety=Safety.NONE,
            complexity=Complexity.FEW_FACTS,
            impact=Impact.ONE,
        ),
        act=_at(came + timedelta(hours=2), handler),
    )
    case = assigning.assign(
        case, handler=handler, act=_at(came + timedelta(hours=2), handler)
    )
    while passing.catch_up(_at(EVENING)):
        continue
    reactions.deliver_all(at=EVENING)
    case.refresh_from_db()
    return case


def _working_days_before(moment: datetime, days: int) -> datetime:
    while days:
        moment -= timedelta(days=1)
        days -= moment.weekday() < A_WEEK
    return moment


def _at(moment: datetime, actor: User | None = None) -> Act:
    return Act(actor=actor, at=moment, door=Door.COMMAND)
