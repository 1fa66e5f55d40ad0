"""Departments are made, called otherwise, put in order, and come to an end."""

import pytest

from ombud.cases.life import assigning
from ombud.cases.life.disbanding import StillInUse, disband
from ombud.journal import queries as journal
from ombud.people.models import Unit
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import departments
from ombud.rulebook import queries as rules
from tests import given

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/departments/"


@pytest.fixture(autouse=True)
def root(client):
    given.organisation()
    root = given.person("root", Role.ADMIN)
    client.force_login(root)
    return root


def make(client, name="Complaints", **more):
    return client.post(f"{PLACE}new/", {"names_en": name, **more})


def test_a_department_is_made_and_gets_a_code_of_its_own(client):
    assert make(client, "Customer care").status_code == 302
    made = Unit.objects.get(code="customer-care")

    assert made.names["tr"] == "Customer care"
    assert [entry.verb for entry in journal.entries_of(made)] == ["rules.unit_added"]


def test_a_name_in_other_letters_gets_a_code_as_well(client):
    client.post(f"{PLACE}new/", {"names_ru": "Претензии"})

    assert Unit.objects.get(code="department").names["ru"] == "Претензии"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"names_en": ""}, "Write what the department is called."),
        ({"names_en": "billing"}, "There is a department called “billing” already."),
        ({"names_en": "New", "code": "billing"}, "with this code already"),
        ({"names_en": "New", "code": "Bill ing"}, "small letters, digits and hyphens"),
    ],
)
def test_what_cannot_be_one_is_refused(client, told, said):
    answer = client.post(f"{PLACE}new/", told)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_it_is_renamed_and_put_under_another_one(client):
    billing = Unit.objects.get(code="billing")
    above = Unit.objects.get(code="network")

    client.post(f"{PLACE}billing/", {"names_en": "Accounts", "parent": above.pk})

    billing.refresh_from_db()
    assert billing.names["en"] == "Accounts"
    assert billing.parent == above
    assert journal.entries_of(billing).last().facts["fields"] == ["names", "parent_id"]
    page = client.get(PLACE).content.decode()
    assert "Networks and repairs</td>" in page


def test_no_department_belongs_to_one_of_its_own(client, root):
    act = given.act(root)
    above, below = Unit.objects.get(code="network"), Unit.objects.get(code="billing")
    departments.change(below, names=below.names, parent=above, act=act)

    told = {"names_en": "Networks", "parent": below.pk}
    said = client.post(f"{PLACE}network/", told).content.decode()

    assert "cannot belong to itself or to one of its own" in said


def test_of_two_moves_at_once_the_later_one_sees_the_earlier(root):
    act = given.act(root)
    network, billing = (
        Unit.objects.get(code="network"),
        Unit.objects.get(code="billing"),
    )
    seen_before = Unit.objects.select_related("parent").get(code="billing")
    departments.change(billing, names=billing.names, parent=network, act=act)

    with pytest.raises(Unusable) as refused:
        departments.change(network, names=network.names, parent=seen_before, act=act)

    assert refused.value.field == "parent"


def test_departments_that_go_round_can_be_put_right(root):
    act = given.act(root)
    network, billing = (
        Unit.objects.get(code="network"),
        Unit.objects.get(code="billing"),
    )
    Unit.objects.filter(pk=network.pk).update(parent=billing)
    Unit.objects.filter(pk=billing.pk).update(parent=network)
    made = departments.add({"en": "Third"}, act=act)

    departments.change(made, names=made.names, parent=network, act=act)
    departments.change(network, names=network.names, parent=None, act=act)

    assert Unit.objects.get(code="network").parent is None


def test_it_does_not_end_while_anything_is_left_in_it(root):
    made = departments.add({"en": "Old"}, act=given.act(root))
    given.person("ed", Role.EXPERT, of=made)
    lena = given.person("lena", Role.LEAD)
    case = given.acknowledged_case(lena)
    assigning.assign(case, handler=lena, unit=made, act=given.act(lena))

    with pytest.raises(StillInUse) as refused:
        disband(made, act=given.act(root))

    assert refused.value.left == {"cases", "people"}


def test_the_page_says_what_is_to_be_handed_over_and_to_whom(client):
    given.person("ed", Role.EXPERT, of=Unit.objects.get(code="billing"))
    page = client.get(f"{PLACE}billing/").content.decode()

    assert "People work in it. Give them another department." in page
    assert "Subjects of complaints lead to it." in page
    assert "/desk/staff/person/ed/" in page
    assert "Take it out of use" not in page


def test_one_out_of_use_is_offered_no_more_and_comes_back(client):
    make(client, "Old")
    client.post(f"{PLACE}old/use/", {"answer": "end"})

    assert "old" not in [unit.code for unit in rules.units_in_use()]
    assert "old" in [unit.code for unit in rules.units()]
    assert "Out of use" in client.get(PLACE).content.decode()

    client.post(f"{PLACE}old/use/", {"answer": "return"})
    assert "old" in [unit.code for unit in rules.units_in_use()]
    verbs = [entry.verb for entry in journal.entries_of(Unit.objects.get(code="old"))]
    assert verbs == ["rules.unit_added", "rules.unit_ended", "rules.unit_returned"]


@pytest.mark.parametrize("role", [Role.HANDLER, Role.LEAD, Role.AUDITOR])
def test_nobody_else_changes_departments(client, role):
    somebody = given.person("somebody", role)
    client.force_login(somebody)

    assert client.get(PLACE).status_code == 404
    assert make(client).status_code == 404
    with pytest.raises(NotAllowed):
        departments.add({"en": "Mine"}, act=given.act(somebody))
    with pytest.raises(NotAllowed):
        disband(Unit.objects.get(code="billing"), act=given.act(somebody))
