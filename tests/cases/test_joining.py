"""Many complaints about one thing: one finding, checked for each of them."""

import pytest

from ombud.cases import attesting
from ombud.cases.life import assessing, assigning, investigating, joining
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import FindingResult
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
OUTAGE = "The whole street had no water on Monday."


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def matter(lena):
    """What was found on it is found; nothing is decided yet."""
    return given.case_with_findings(lena, narrative=OUTAGE)


def join(case, matter, by, **told):
    joining.join(case, to=matter.reference, act=given.act(by, **told))
    case.refresh_from_db()
    return case


def adopt(case, by, *, points=None, check="Their house is in that street.", **told):
    told = {"points": points or {1: 1}, "check": check, "act": given.act(by), **told}
    joining.adopt(case, **told)
    case.refresh_from_db()
    return case


def refused(case, to, by):
    with pytest.raises(Unusable) as no:
        joining.join(case, to=to, act=given.act(by))
    return no.value


def test_r7_2_5_a_member_keeps_its_complainant_its_clocks_and_its_letters(lena, matter):
    case = given.received_case(identity=given.named_complainant())
    before = [(clock.kind, clock.due_at) for clock in case.deadlines.all()]

    join(case, matter, lena)

    assert case.parent == matter
    assert list(matter.members.all()) == [case]
    assert [(clock.kind, clock.due_at) for clock in case.deadlines.all()] == before
    assert not case.messages.exists()
    assert case.points.get().result == ""


def test_r7_2_5_the_common_finding_holds_only_once_somebody_checked_it(lena, matter):
    case = join(given.case_under_investigation(lena), matter, lena)

    adopt(case, lena, check="Same street. They had bottles from us since noon.")

    point, same = case.points.get(), matter.points.get()
    assert (point.result, point.reasons) == (same.result, same.reasons)
    assert point.found_by == lena
    assert case.messages.get(kind="note").body.startswith("Same street.")
    told = Entry.objects.filter(subject_id=case.pk, verb="case.adopted").get().facts
    assert (told["parent"], told["points"]) == (matter.pk, [1])
    assert attesting.attest_all().holds
    assert verifying.verify_all().holds


def test_nothing_is_adopted_without_a_word_about_them(lena, matter):
    case = join(given.case_under_investigation(lena), matter, lena)
    for told in ({"check": " "}, {"points": {2: 1}}, {"points": {1: 9}}):
        with pytest.raises(Unusable):
            adopt(case, lena, **told)
    assert case.points.get().result == ""


def test_nothing_is_adopted_before_anything_is_found(lena):
    matter = given.case_under_investigation(lena, narrative=OUTAGE)
    case = join(given.case_under_investigation(lena), matter, lena)
    with pytest.raises(NotReady, match="Nothing has been found"):
        adopt(case, lena)


def test_who_belongs_to_no_common_matter_adopts_and_leaves_none(lena):
    case = given.case_under_investigation(lena)
    with pytest.raises(NotReady, match="not joined"):
        adopt(case, lena)
    with pytest.raises(NotReady, match="not joined"):
        joining.leave(case, because="It differs.", act=given.act(lena))


def test_a_common_matter_belongs_to_no_other_and_nothing_goes_in_a_circle(lena, matter):
    case = join(given.received_case(), matter, lena)
    other = given.received_case()

    assert "joined to a common matter itself" in str(
        refused(other, case.reference, lena)
    )
    assert "very same" in str(refused(other, other.reference, lena))
    with pytest.raises(NotReady, match="Other complaints are joined"):
        joining.join(matter, to=other.reference, act=given.act(lena))
    with pytest.raises(NotReady, match="already"):
        joining.join(case, to=other.reference, act=given.act(lena))


def test_a_finished_or_unknown_matter_takes_nobody(lena):
    closed = given.closed_case(lena, given.person("omar", Role.LEAD))
    case = given.received_case()
    assert "finished" in str(refused(case, closed.reference, lena))
    assert refused(case, "nonsense", lena).field == "to"


def test_a_matter_one_may_not_see_is_one_that_is_not_there(lena, matter):
    mira = given.person("mira", of=given.unit("metering"))
    assigning.assign(
        matter, handler=lena, unit=given.unit("billing"), act=given.act(lena)
    )
    case = given.received_case()
    assigning.assign(case, handler=mira, act=given.act(mira))
    assert str(refused(case, matter.reference, mira)) == str(
        refused(case, "OM-0000-0000", mira)
    )


def test_an_open_complaint_does_not_lead_to_a_confidential_one(lena):
    rosa = given.person("rosa", Role.REPRESENTATIVE)
    hidden = given.acknowledged_case(rosa)
    assessing.assess(
        hidden, judgement=given.judgement(), confidential=True, act=given.act(rosa)
    )
    assert "confidential" in str(refused(given.received_case(), hidden.reference, rosa))


def test_only_whoever_is_in_charge_joins_and_parts(lena, matter):
    mira = given.person("mira")
    case = given.received_case()
    with pytest.raises(NotAllowed):
        join(case, matter, mira)


def test_a_member_that_differs_is_parted_with_a_reason(lena, matter):
    case = join(given.case_under_investigation(lena), matter, lena)
    adopt(case, lena)

    joining.leave(case, because="Their pipe is another one.", act=given.act(lena))

    case.refresh_from_db()
    assert case.parent is None
    assert case.points.get().result == FindingResult.UPHELD
    investigating.find(
        case,
        number=1,
        result=FindingResult.NOT_UPHELD,
        reasons="Their water never stopped.",
        act=given.act(lena),
    )
    assert attesting.attest_all().holds
