"""Looking through a file on a page, without any script."""

import re

import pytest
from django.urls import reverse

from ombud.cases import files
from ombud.cases.life import writing
from ombud.journal import queries as journal
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import documents

pytestmark = pytest.mark.django_db
RUTH = Identity(name="Ruth Vega", email="ruth@example.org")


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya", Role.LEAD)


@pytest.fixture
def case():
    return given.received_case(identity=RUTH)


def attached(case, by, name="a.pdf", content=None):
    content = content or documents.hiding_pdf()
    return writing.attach(case, name=name, content=content, act=given.act(by))


def sent(client, person, case, file, **typed):
    client.force_login(person)
    told = {"file_chosen": file.pk, "do": "look", **typed}
    return client.post(reverse("desk:redact", args=[case.reference]), told)


def ticked(page):
    return re.findall(r'name="take" value="(\d+)"[^>]* checked', page)


def mark_of(page):
    return re.search(r'name="mark" value="(\w+)"', page)[1]


def test_what_is_found_is_shown_and_ticked(client, priya, case):
    answer = sent(client, priya, case, attached(case, priya), words_chosen="meter")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "4111 1111 1111 1111" in page
    assert "Word chosen by hand" in page
    assert len(ticked(page)) > 5
    assert 'src="data:image/png;base64,' in page


def test_the_copy_is_made_of_what_is_ticked(client, priya, case):
    file = attached(case, priya, "a.txt", b"Ruth Vega paid 84.20 by card.")
    page = sent(client, priya, case, file).content.decode()
    told = {"take": ticked(page), "mark": mark_of(page)}
    preview = sent(client, priya, case, file, do="preview", **told).content.decode()
    assert "paid 84.20 by card" in re.search(r"<pre[^>]*>(.*?)</pre>", preview)[1]
    assert "Ruth" not in re.search(r"<pre[^>]*>(.*?)</pre>", preview)[1]

    answer = sent(client, priya, case, file, do="make", **told)
    assert answer.status_code == 302
    made = case.redactions.get().made
    assert files.content_of(made) == "█████ █████ paid 84.20 by card.".encode()


def test_what_was_unticked_stays(client, priya, case):
    file = attached(case, priya, "a.txt", b"Ruth Vega and ruth@example.org")
    page = sent(client, priya, case, file).content.decode()
    told = {"take": ticked(page)[:1], "mark": mark_of(page)}
    again = sent(client, priya, case, file, do="preview", **told).content.decode()
    assert ticked(again) == ticked(page)[:1]


def test_other_words_are_looked_at_before_anything_goes(client, priya, case):
    file = attached(case, priya, "a.txt", b"Ruth Vega and the meter")
    page = sent(client, priya, case, file).content.decode()
    told = {"take": ticked(page), "mark": mark_of(page), "words_chosen": "and"}
    answer = sent(client, priya, case, file, do="make", **told)
    assert answer.status_code == 422
    assert "it has changed" in answer.content.decode()
    assert not case.redactions.exists()


def test_an_area_is_chosen_by_numbers(client, priya, case):
    file = attached(case, priya)
    area = {"page": 1, "left": 10, "top": 10, "right": 50, "bottom": 20}
    page = sent(client, priya, case, file, do="area", **area).content.decode()
    code = re.search(r'name="area" value="([^"]+)"', page)[1]
    answer = sent(client, priya, case, file, do="make", area=code, mark=mark_of(page))
    assert answer.status_code == 302
    assert case.redactions.get().counts == {"area": 1}


@pytest.mark.parametrize(
    "wrong", [{"left": 60}, {"page": 9}, {"left": "x"}, {"top": ""}]
)
def test_an_area_that_is_none_is_refused_at_its_field(client, priya, case, wrong):
    area = {"page": 1, "left": 10, "top": 10, "right": 50, "bottom": 20, **wrong}
    answer = sent(client, priya, case, attached(case, priya), do="area", **area)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "area", ["x", "1:2", "nan:0:0:1:1", "1:0:0:nan:5", "1:9:9:1:1"]
)
def test_a_forged_area_goes_nowhere(client, priya, case, area):
    file = attached(case, priya, "a.txt", b"nothing")
    assert sent(client, priya, case, file, area=area).status_code == 200


def test_a_file_nobody_can_read_is_refused_kindly(client, priya, case):
    file = attached(case, priya, "a.pdf", documents.pdf_with_pages(101))
    answer = sent(client, priya, case, file)
    assert answer.status_code == 422
    assert "too large" in answer.content.decode()


def test_a_file_of_another_case_cannot_be_chosen(client, priya, case):
    other = given.received_case()
    answer = sent(client, priya, case, attached(other, priya))
    assert answer.status_code == 422
    assert not journal.entries_of(other).filter(verb="case.file_read").exists()


def test_whoever_does_not_handle_it_gets_no_page(client, priya, case):
    file = attached(case, priya)
    given.person("amir", Role.AUDITOR)
    answer = sent(client, given.person("amira", Role.AUDITOR), case, file)
    assert answer.status_code in {403, 404}
