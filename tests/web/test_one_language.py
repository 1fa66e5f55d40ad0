"""Where the organisation writes in one language, nobody is asked for theirs."""

import pytest

from ombud.cases.models import Case
from ombud.rulebook import organising
from ombud.rulebook import queries as rules
from ombud.rulebook.organising import Told
from tests import given
from tests.web.filing import sent, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _writes_in_turkish_only():
    given.organisation()
    here = rules.organisation()
    said = Told(names={"tr": "Kuzey Su"}, languages=["tr"], zone=here.zone)
    organising.change(said, act=given.act())


def test_the_question_is_left_out(client):
    client.post("/complain/story/", {"narrative": given.WORDS})

    answer = client.post("/complain/you/", {"who": "anonymous"})

    assert answer["Location"] == "/complain/needs/"


def test_they_are_written_to_in_that_language_whatever_they_read(client):
    client.post("/language/", {"language": "en"})
    told(client)
    sent(client)

    assert Case.objects.get().language == "tr"
