"""Class 25: guessing the way to somebody's case. GlobaLeaks #4759 (16 digits), osTicket
(ticket number and e-mail)."""

import html
import math
import random
import re
import string

import pytest
from django.test import Client

from ombud.access import proof
from ombud.cases import queries, references
from ombud.people.vocabulary import Role
from tests import given
from tests.access.test_proof import worked_out

pytestmark = pytest.mark.django_db
GUESSES = 10_000


@pytest.fixture
def received():
    given.organisation()
    return given.received("Mine.")


def guess(client, reference, receipt):
    return client.post("/track/", {"reference": reference, "receipt": receipt})


def test_globaleaks_4759_a_receipt_has_at_least_125_bits(received):
    letters = received.receipt.replace("-", "")
    kinds = {given.received(str(n)).receipt for n in range(40)}
    alphabet = set("".join(kinds)) - {"-"}
    assert len(letters) * math.log2(32) >= 125
    assert len(alphabet) > 24
    assert alphabet <= set(string.ascii_uppercase + string.digits)


def test_ten_thousand_guesses_open_nothing_and_the_owner_still_gets_in(received):
    chance = random.Random(4759)  # noqa: S311 - the same guesses every time
    real = received.receipt.replace("-", "")
    for _ in range(GUESSES):
        letters = list(real)
        for place in chance.sample(range(len(letters)), 2):
            letters[place] = chance.choice(
                [
                    each
                    for each in "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
                    if each != letters[place]
                ]
            )
        assert queries.case_opened_by("".join(letters)) is None
    assert queries.case_opened_by(received.receipt) == received.case


def test_whoever_guesses_is_soon_told_to_wait_and_the_owner_never(received):
    stranger, owner = Client(), Client()
    answers = [
        guess(stranger, received.case.reference, f"{n:05}-00000-00000-00000-00000")
        for n in range(60)
    ]
    assert {answer.status_code for answer in answers} == {200, 429}
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert "often" in answers[-1].content.decode()
    # From the very same address, and from another.
    assert guess(owner, received.case.reference, received.receipt).status_code == 302
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert guess(elsewhere, received.case.reference, "x").status_code == 200


def test_an_open_case_stays_open_while_others_guess(received):
    owner, stranger = Client(), Client()
    guess(owner, received.case.reference, received.receipt)
    for n in range(60):
        guess(stranger, received.case.reference, f"{n}")
    assert owner.get("/case/").status_code == 200


def test_every_no_is_the_same_whether_the_reference_exists_or_not(client, received):
    given.person("lena", Role.LEAD)
    answers = [
        guess(client, reference, "00000-00000-00000-00000-00000")
        for reference in (received.case.reference, "OM-0000-0000")
    ]
    pages = [
        answer.content.decode().replace(reference, "OM")
        for answer, reference in zip(
            answers, (received.case.reference, "OM-0000-0000"), strict=True
        )
    ]
    cut = [page.split("csrfmiddlewaretoken")[0] for page in pages]
    assert cut[0] == cut[1]
    assert references


def shown(page):
    """The challenge a page carries, worked out as proof.js does; empty without one."""
    found = re.search(r'data-proof="([^"]*)"', page.content.decode())
    return worked_out(html.unescape(found[1])) if found else ""


def test_after_three_wrong_codes_the_form_asks_for_work_and_never_locks(
    monkeypatch, client, received
):
    monkeypatch.setattr(proof, "MOST", 300)
    pair = {"reference": received.case.reference, "receipt": "nonsense"}
    assert "data-proof" not in client.get("/track/").content.decode()
    assert [client.post("/track/", pair).status_code for _ in range(4)] == [
        *[200] * 3,
        429,
    ]
    asked = client.get("/track/")
    done = shown(asked)
    again = client.post("/track/", {**pair, "proof": done})
    assert again.status_code == 200
    assert "do not fit together" in again.content.decode()
    assert client.post("/track/", {**pair, "proof": done}).status_code == 429
    assert guess(client, pair["reference"], received.receipt).status_code == 302


def test_without_javascript_one_waits_a_minute(client, received):
    answers = [guess(client, received.case.reference, "nonsense") for _ in range(4)]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert "try again in a minute" in answers[-1].content.decode()


def test_the_code_of_an_unfinished_complaint_is_guessed_no_easier(
    monkeypatch, client, received
):
    monkeypatch.setattr(proof, "MOST", 300)
    for _ in range(3):
        client.post("/complain/resume/", {"code": "nonsense"})
    refused = client.post("/complain/resume/", {"code": "nonsense"})
    assert refused.status_code == 429
    done = shown(refused)
    again = client.post("/complain/resume/", {"code": "nonsense", "proof": done})
    assert again.status_code == 200


def test_the_answer_asks_for_the_same_work_whether_the_reference_exists(
    client, received
):
    for reference in (received.case.reference, "OM-0000-0000") * 2:
        answer = guess(client, reference, "nonsense")
    assert answer.status_code == 429
    pages = [
        re.sub(r'value="[^"]*"|data-proof="[^"]*"', "", page.content.decode())
        for page in (
            guess(client, received.case.reference, "nonsense"),
            guess(client, "OM-0000-0000", "nonsense"),
        )
    ]
    assert pages[0] == pages[1]
