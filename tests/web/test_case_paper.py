"""A complaint can be taken home whole: on paper, for programs, and to be verified."""

import io
import zipfile

import pytest

from ombud.cases.life import writing
from ombud.people.vocabulary import Role
from tests import given, visiting

pytestmark = pytest.mark.django_db
HOSTILE = '#panic("x") = *bold* <label> $sum$ ` \\ "'


@pytest.fixture
def answered():
    given.organisation()
    priya, lena = given.person("priya"), given.person("lena", Role.LEAD)
    case = given.answered_case(priya, lena, identity=given.named_complainant())
    writing.write(case, body=HOSTILE, act=given.act(priya, days_later=9))
    return case


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_the_paper_is_set_in_every_language_whatever_was_written(
    client, answered, language
):
    visiting.open_case(client, answered)
    told = {"HTTP_ACCEPT_LANGUAGE": language}
    answer = client.post("/case/record/paper/", **told)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"%PDF")
    assert f"({language})".encode() in answer.content


def test_the_whole_case_has_the_paper_the_codes_and_the_verifier(client, answered):
    visiting.open_case(client, answered)
    packed = b"".join(client.post("/case/record/file/"))
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        names = pack.namelist()
        assert {"case.pdf", "case.json", "chain.json", "verify.py"} <= set(names)
        assert pack.read("case.pdf").startswith(b"%PDF")


def test_the_paper_of_a_case_nobody_opened_is_not_given(client, answered):
    assert client.post("/case/record/paper/").status_code == 403


def test_it_is_not_read_by_an_address_alone(client, answered):
    visiting.open_case(client, answered)
    assert client.get("/case/record/paper/").status_code == 405
