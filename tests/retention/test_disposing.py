"""What is due is erased within its time, held things stay, and a slip is kept."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from ombud.cases.life import holding
from ombud.cases.models import Case, Draft
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.acting import Act, Door
from ombud.people.refusals import NotAllowed
from ombud.people.vocabulary import Role
from ombud.retention import certifying, clearing, directly, disposing
from ombud.retention.directly import StillOwed
from ombud.retention.due import due, outlook
from ombud.retention.models import Clearing, Disposal
from ombud.retention.schedule import Schedules
from ombud.rulebook.vocabulary import Kept, RuleKind
from tests import given

pytestmark = pytest.mark.django_db
A_YEAR = 366  # days
LAW = {
    "title": {"en": "A law"},
    "basis": "statutory",
    "keep": [
        {"what": "texts", "since": "received", "at_least": {"count": 8}},
        {"what": "identity", "at_most": {"count": 2}},
    ],
}


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def lena(priya):
    return given.person("lena", Role.LEAD)


def closed(priya, lena):
    return given.closed_case(priya, lena, identity=given.named_complainant())


def at_night(*, years):
    at = given.MONDAY + timedelta(days=5 + round(years * 365.25) + 2)
    return Act(actor=None, at=at, door=Door.CLOCK)


def law(days_later=-30):
    return given.rule_in_force(
        LAW, kind=RuleKind.RETENTION, code="law", days_later=days_later
    )


def test_nothing_is_due_before_its_time(priya, lena):
    closed(priya, lena)

    assert disposing.dispose(act=at_night(years=2.9)) is None
    assert outlook(Schedules(at_night(years=2.9).at)).next_on is not None


def test_r8_1_1_a_case_whose_time_is_over_is_erased_within_thirty_days(priya, lena):
    case = closed(priya, lena)
    night = at_night(years=3)

    disposing.dispose(act=night)

    case.refresh_from_db()
    assert Erasable.IDENTITY in case.erased
    assert Erasable.TEXTS not in case.erased
    (three_years,) = [case.closed_at + timedelta(days=3 * 365 + 1)]
    assert night.at - three_years < timedelta(days=30)


def test_after_every_time_nothing_of_the_case_is_left_to_erase(priya, lena):
    case = closed(priya, lena)
    disposing.dispose(act=at_night(years=3))
    disposing.dispose(act=at_night(years=6))

    assert disposing.dispose(act=at_night(years=20)) is None
    case.refresh_from_db()
    assert set(case.erased) == {Erasable.IDENTITY, Erasable.TEXTS}
    assert verifying.verify_all().holds


def test_r8_1_1_a_certificate_counts_what_went_and_has_its_digest(priya, lena):
    case = closed(priya, lena)

    slip = disposing.dispose(act=at_night(years=7))

    assert (slip.cases, slip.persons) == (1, 1)
    assert slip.texts > 3
    assert slip.listed == f"{case.reference} identity,texts main"
    assert slip.digest == hashlib.sha256(f"{slip.listed}\n".encode()).hexdigest()
    assert certifying.holds(slip)
    entry = Entry.objects.get(verb="retention.disposed")
    assert entry.facts["digest"] == slip.digest


def test_a_certificate_is_neither_changed_nor_deleted(priya, lena):
    closed(priya, lena)
    slip = disposing.dispose(act=at_night(years=7))

    for change in (
        lambda: Disposal.objects.update(cases=7),
        lambda: Disposal.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Disposal.objects.get() == slip


def test_r8_1_1_a_legal_hold_keeps_a_case_beyond_its_time(priya, lena):
    case = closed(priya, lena)
    day = given.MONDAY.date() + timedelta(days=90)
    holding.hold(case, because="Claim.", review_on=day, act=given.act(lena))

    assert disposing.dispose(act=at_night(years=20)) is None
    assert outlook(Schedules(at_night(years=20).at)).held == 1


def test_of_several_rules_the_longest_minimum_wins(priya, lena):
    case = closed(priya, lena)
    law()

    disposing.dispose(act=at_night(years=7))

    case.refresh_from_db()
    assert list(case.erased) == [Erasable.IDENTITY]
    disposing.dispose(act=at_night(years=8.1))
    case.refresh_from_db()
    assert Erasable.TEXTS in case.erased


def test_a_maximum_that_is_exceeded_is_told_as_a_warning(priya, lena):
    closed(priya, lena)
    law()

    told = outlook(Schedules(at_night(years=3).at))

    assert dict(told.warnings) == {("law", Erasable.IDENTITY): 1}
    assert dict(told.counts) == {("main", Erasable.IDENTITY): 1}


def test_a_rule_for_some_categories_leaves_the_others_alone(priya, lena):
    case = closed(priya, lena)
    only = {**LAW, "categories": ["something-else"]}
    given.rule_in_force(only, kind=RuleKind.RETENTION, code="law")

    schedules = Schedules(at_night(years=6).at)

    (found,) = due(schedules)
    assert found.case == case
    assert {term.rule for term in found.parts.values()} == {"main"}


def test_laws_come_unconfirmed_and_bind_nobody_until_somebody_confirms_them(priya):
    assert [code for code, _rule in Schedules(given.MONDAY).rules] == ["main"]


def test_a_person_cannot_erase_what_a_law_wants_kept(priya, lena):
    rita = given.person("rita", Role.REPRESENTATIVE)
    case = closed(priya, lena)
    law()

    with pytest.raises(StillOwed) as refusal:
        directly.erase_now(
            case,
            what=[Erasable.TEXTS],
            because=ErasedBecause.REQUEST,
            act=given.act(rita, days_later=400),
        )
    assert "law" in str(refusal.value)
    assert "2034" in str(refusal.value)


def test_a_person_may_erase_what_only_our_own_time_keeps(priya, lena):
    rita = given.person("rita", Role.REPRESENTATIVE)
    case = closed(priya, lena)

    slip = directly.erase_now(
        case,
        what=[Erasable.TEXTS],
        because=ErasedBecause.REQUEST,
        act=given.act(rita, days_later=40),
    )

    assert (slip.cases, slip.made_by) == (1, rita)


def test_it_goes_on_where_it_stopped(priya, lena):
    for _each in range(3):
        closed(priya, lena)

    first = disposing.dispose(act=at_night(years=7), at_most=2)
    second = disposing.dispose(act=at_night(years=7), at_most=2)

    assert (first.cases, second.cases) == (2, 1)
    assert not Case.objects.exclude(erased__contains=[Erasable.TEXTS]).exists()


def test_only_the_schedule_disposes(priya):
    with pytest.raises(NotAllowed):
        disposing.dispose(act=given.act(priya))


def test_old_drafts_go_and_young_ones_stay(priya):
    night = at_night(years=1)
    for age, code in [(40, b"a"), (2, b"b")]:
        Draft.objects.create(
            code_digest=code, sealed=b"", touched_at=night.at - timedelta(days=age)
        )

    counts = clearing.counted(clearing.OWN, at=night.at)
    cleared = clearing.clear(clearing.OWN, act=night)

    assert counts[Kept.DRAFTS] == cleared[Kept.DRAFTS] == 1
    assert bytes(Draft.objects.get().code_digest) == b"b"
    assert Clearing.objects.get().counts["drafts"] == 1
