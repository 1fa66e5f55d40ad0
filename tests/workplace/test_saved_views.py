"""Views of the queue that people keep for themselves, or share."""

import pytest

from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.workplace import views
from ombud.workplace.models import SavedView
from ombud.workplace.views import Shown
from tests import given

pytestmark = pytest.mark.django_db
BILLS = Shown(view="open", told=[("category", "billing")], words="heating")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD, of=given.unit("metering"))


def names_of(person):
    return [view.name for view in views.known_to(person) if view.name]


def verbs_of(view):
    return [entry.verb for entry in journal.entries_of(view)]


def test_a_view_of_ones_own_is_nobody_elses_and_no_matter_for_the_journal(lena):
    view = views.keep("Bills", BILLS, act=given.act(lena))
    assert names_of(lena) == ["Bills"]
    assert names_of(given.person("omar", Role.LEAD)) == []
    assert verbs_of(view) == []


def test_a_view_for_a_department_is_found_there_only(lena):
    views.keep("Bills", BILLS, shared="unit", act=given.act(lena))
    ada = given.person("ada", of=given.unit("metering"))
    assert names_of(ada) == ["Bills"]
    assert names_of(given.person("omar", of=given.unit("network"))) == []


def test_the_journal_tells_of_a_shared_view_and_not_of_its_words(lena):
    view = views.keep("Bills", BILLS, shared="everybody", act=given.act(lena))
    views.change(view.pk, name="Money", shared="everybody", act=given.act(lena))
    views.change(view.pk, name="Money", shared="nobody", act=given.act(lena))
    assert verbs_of(view) == ["view.shared", "view.changed", "view.unshared"]
    told = str([entry.facts for entry in journal.entries_of(view)])
    assert "heating" not in told
    assert "Money" not in told


def test_who_leads_nobody_shares_nothing(lena):
    priya = given.person("priya")
    with pytest.raises(NotAllowed):
        views.keep("Bills", BILLS, shared="everybody", act=given.act(priya))
    assert not SavedView.objects.exists()


def test_a_lead_of_no_department_shares_with_none():
    omar = given.person("omar", Role.LEAD)
    with pytest.raises(Unusable) as refused:
        views.keep("Bills", BILLS, shared="unit", act=given.act(omar))
    assert refused.value.field == "shared"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\0b"])
def test_a_view_needs_a_name_that_can_be_read(lena, name):
    with pytest.raises(Unusable) as refused:
        views.keep(name, BILLS, act=given.act(lena))
    assert refused.value.field == "name"


def test_nobody_keeps_more_views_than_fifty(lena, monkeypatch):
    monkeypatch.setattr(views, "MOST", 2)
    views.keep("One", BILLS, act=given.act(lena))
    views.keep("Two", BILLS, act=given.act(lena))
    with pytest.raises(views.TooMany):
        views.keep("Three", BILLS, act=given.act(lena))


def test_nobody_changes_or_deletes_the_view_of_another(lena):
    view = views.keep("Bills", BILLS, shared="everybody", act=given.act(lena))
    omar = given.person("omar", Role.LEAD)
    changed = views.change(view.pk, name="X", shared="nobody", act=given.act(omar))
    assert changed is None
    assert not views.discard(view.pk, act=given.act(omar))
    assert names_of(omar) == ["Bills"]


def test_who_left_shares_no_more(lena):
    views.keep("Bills", BILLS, shared="everybody", act=given.act(lena))
    lena.is_active = False
    lena.save()
    assert names_of(given.person("omar")) == []
