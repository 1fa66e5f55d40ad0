"""The queue asks the database the same, whatever stands behind it."""

import re

import pytest

from ombud.cases.queries import VIEWS
from ombud.project.commands.bench.moulds import Mould
from ombud.web.desk.queue.empty import EMPTY
from ombud.workplace import views
from ombud.workplace.views import Shown
from tests import given

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def priya(client):
    given.organisation()
    priya = given.person("priya", of=given.unit("network"))
    client.force_login(priya)
    return priya


def cast(case, more):
    """Many more cases that stand as this one does."""
    Mould(case, {case.reference}).cast(more, progress=lambda _done: None)


def kept(name, person, **told):
    return views.keep(name, Shown(view="open", **told), act=given.act(person))


def counts(page):
    """What stands beside each saved view, by its name."""
    found = re.findall(r"saved=\d+\"[^>]*>(.*?)</a>", page.content.decode(), re.DOTALL)
    told = [re.sub(r"<[^>]*>", " ", each).split() for each in found]
    return {name: count[0] if count else "" for name, *count in told}


def test_twenty_views_kept_with_words_cost_no_question(
    client, priya, django_assert_max_num_queries
):
    given.case_under_investigation(priya)
    for number in range(20):
        kept(f"Words{number}", priya, words="heating")
    kept("Plain", priya)
    client.get("/desk/")
    with django_assert_max_num_queries(MOST):
        page = client.get("/desk/")
    told = counts(page)
    assert len(told) == 21
    assert (told["Plain"], told["Words7"]) == ("1", "")


def test_of_many_kept_views_the_first_are_counted(client, priya):
    for number in range(10, 32):
        kept(f"Plain{number}", priya)
    told = counts(client.get("/desk/"))
    assert (told["Plain29"], told["Plain30"]) == ("0", "")


@pytest.mark.parametrize("more", [10, 1000])
@pytest.mark.parametrize("asked", [{}, {"view": "all", "severity": "major"}])
def test_the_queue_asks_at_most_twelve_questions_of_10_and_of_1000_rows(
    client, priya, more, asked, django_assert_max_num_queries
):
    cast(given.case_under_investigation(priya), more)
    client.get("/desk/", asked)
    with django_assert_max_num_queries(MOST):
        page = client.get("/desk/", asked)
    assert page.status_code == 200


def test_every_view_says_what_is_true_and_what_comes_next_when_it_is_empty():
    assert set(VIEWS) - set(EMPTY) <= {"paused"}  # which no rail leads to
