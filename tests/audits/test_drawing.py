import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ombud.audits import drawing, lots
from ombud.audits.drawing import DrawnAlready, NoneWanted, NothingToDraw
from ombud.audits.events import AuditEvent
from ombud.audits.models import Sample
from ombud.audits.vocabulary import Stratum
from ombud.cases.life import closing
from ombud.cases.vocabulary import Outcome, ReopenReason
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.people.acting import Door
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.audits.closed_cases import IN_APRIL, MARCH, Office, draw

pytestmark = pytest.mark.django_db
UPHELD, NOT_UPHELD = Outcome.UPHELD, Outcome.NOT_UPHELD


@pytest.fixture
def office():
    return Office()


def wanting(size):
    """The process in force draws so many."""
    given.rule_in_force(
        {"quality_sample": {"size": size}}, kind=RuleKind.PROCESS, code="main"
    )


def test_ra_d_a_month_of_closed_cases_is_sampled_with_its_seed_recorded(office):
    sample = office.drawn(UPHELD, NOT_UPHELD, Outcome.PARTLY_UPHELD)

    (entry,) = journal.entries_of(sample)
    assert entry.verb == AuditEvent.SAMPLE_DRAWN
    assert entry.actor_id == office.uma.pk
    assert (entry.facts["seed"], entry.facts["population"]) == (sample.seed, 3)
    assert entry.facts["digest"] == sample.list_digest
    assert entry.facts["cases"] == [pick.case_id for pick in sample.picks.all()]
    assert len(sample.seed) == 64
    assert {pick.stratum for pick in sample.picks.all()} == {"upheld", "refused"}
    assert verifying.verify_chain(sample).holds


def test_r8_3_2_refused_cases_are_drawn_at_least_as_often(office):
    wanting(2)
    sample = office.drawn(NOT_UPHELD, *[UPHELD] * 5)

    drawn = [pick.stratum for pick in sample.picks.all()]
    assert drawn.count(Stratum.REFUSED) == 1
    assert drawn.count(Stratum.UPHELD) == 1


def test_as_many_are_drawn_as_the_process_says(office):
    wanting(3)

    assert office.drawn(*[UPHELD] * 5).picks.count() == 3


def test_of_a_small_month_every_case_is_drawn_and_one_is_scored_twice(office):
    sample = office.drawn(UPHELD, NOT_UPHELD)

    assert sorted(pick.turns for pick in sample.picks.all()) == [1, 2]


def test_the_recorded_list_is_what_an_outsider_draws_from(office):
    wanting(2)
    sample = office.drawn(UPHELD, UPHELD, NOT_UPHELD, NOT_UPHELD)

    def ticket(line):
        reference = line.split(" ")[0]
        return hashlib.sha256(f"{sample.seed}:{reference}".encode()).hexdigest()

    strata = {}
    for line in sample.listed.splitlines():
        strata.setdefault(line.split(" ")[1], []).append((ticket(line), line[:12]))
    by_hand = {min(found)[1].strip() for found in strata.values()}
    assert {pick.case.reference for pick in sample.picks.all()} == by_hand


def test_only_cases_closed_in_that_very_month_are_in_the_list(office):
    in_march = office.closed(days_later=29)
    office.closed(days_later=30)  # 1 April

    assert draw(office.uma).listed.split(" ")[0] == in_march.reference


def test_a_case_taken_up_again_is_not_in_the_list(office):
    office.closed()
    again = office.closed()
    closing.reopen(
        again,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A photo.",
        act=given.act(office.ruth, days_later=9),
    )

    assert again.reference not in draw(office.uma).listed


def test_a_month_is_drawn_once(office):
    first = office.drawn(UPHELD)

    with pytest.raises(DrawnAlready):
        draw(office.ruth)
    assert list(Sample.objects.all()) == [first]


def test_a_month_is_drawn_anew_only_as_a_further_draw_with_a_reason(office):
    first = office.drawn(UPHELD)

    second = draw(office.ruth, because="The first was drawn from a test import.")

    assert (first.number, second.number) == (1, 2)
    assert second.seed != first.seed
    (entry,) = journal.entries_of(second)
    assert entry.facts["words"] == second.digest(second.because)
    assert second.because not in str(entry.facts)


def test_a_first_draw_needs_no_reason_and_takes_none(office):
    office.closed()

    with pytest.raises(Unusable):
        draw(office.uma, because="To be sure.")


def test_two_who_draw_in_the_same_moment_make_one_sample(office):
    sample = office.drawn(UPHELD)
    sample.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        sample.save()


@pytest.mark.parametrize("month", [date(2026, 4, 1), date(2026, 5, 1)])
def test_a_month_that_is_not_over_is_not_drawn(office, month):
    with pytest.raises(Unusable, match="not over"):
        draw(office.uma, month)


def test_nothing_is_drawn_from_nothing(office):
    with pytest.raises(NothingToDraw):
        draw(office.uma)


def test_a_process_may_want_no_sample(office):
    wanting(0)
    office.closed()

    with pytest.raises(NoneWanted):
        draw(office.uma)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.AUDITOR, Role.REPRESENTATIVE}]
)
def test_who_may_be_judged_draws_nothing(office, role):
    office.closed()

    with pytest.raises(NotAllowed):
        draw(given.person("nosy", role))


def test_a_complainant_draws_nothing(office):
    case = office.closed()

    with pytest.raises(NotAllowed):
        drawing.draw(MARCH, act=given.complainants_act(case, days_later=IN_APRIL))


def clock(days_later):
    return given.act(days_later=days_later, door=Door.CLOCK)


def test_ra_d_the_clock_draws_on_the_first_working_day_and_not_before(office):
    # 30 days after Monday 2 March is Wednesday 1 April; 60 later is Friday 1 May.
    # 1 August 2026 is a Saturday, and the third a Monday.
    office.closed(days_later=140)  # 20 July

    assert drawing.draw_due(act=clock(152)) is None  # Saturday 1 August
    assert drawing.draw_due(act=clock(153)) is None
    sample = drawing.draw_due(act=clock(154))

    assert sample.month == date(2026, 7, 1)
    assert sample.drawn_by is None
    assert journal.entries_of(sample).get().capacity == "clock"


def test_the_clock_catches_up_later_in_the_month_and_draws_once(office):
    office.closed()

    assert drawing.draw_due(act=clock(45)) is not None
    assert drawing.draw_due(act=clock(46)) is None


def test_the_clock_is_content_with_a_month_without_closed_cases(office):
    assert drawing.draw_due(act=clock(IN_APRIL)) is None


def test_a_sample_proves_itself(office):
    assert drawing.holds(office.drawn(UPHELD, NOT_UPHELD, UPHELD))


@pytest.mark.parametrize("what", ["seed", "listed", "list_digest", "picks", "turns"])
def test_a_sample_that_was_tampered_with_is_found_out(office, what):
    wanting(2)
    sample = office.drawn(UPHELD, UPHELD, NOT_UPHELD, UPHELD)
    _left_out = office.closed(days_later=6)
    if what == "seed":
        sample.seed = lots.new_seed()
    if what == "listed":
        sample.listed = "\n".join(sample.listed.splitlines()[:3])
    if what == "list_digest":
        sample.list_digest = "0" * 64
    if what == "picks":
        sample.picks.filter(place=1).update(case=_left_out)
    if what == "turns":
        sample.picks.update(turns=1)

    assert not drawing.holds(sample)


def test_a_sample_whose_whole_story_was_rewritten_differs_from_the_journal(office):
    sample = office.drawn(UPHELD, NOT_UPHELD)
    seed = lots.new_seed()
    listed = drawing.lots_of(sample)
    sample.seed = seed
    sample.list_digest = lots.digest(lots.ticket(seed, lot) for lot in listed)

    assert not drawing.holds(sample)
