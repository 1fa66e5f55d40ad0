"""One page says who may promise how much, who authorises more, and tries a sum."""

import html
import re

import pytest

from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import RuleKind
from tests import given

pytestmark = pytest.mark.django_db
PLACE = "/desk/settings/money/"
LIMITS = {
    "authority": [
        {"role": "handler", "amount": "100"},
        {"role": "lead", "amount": "500"},
        {"role": "representative"},
    ],
    "authority_months": 6,
}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def _limits():
    given.rule_in_force(LIMITS, kind=RuleKind.PROCESS, code="main")


def read(client, reader, **asked):
    client.force_login(given.person(f"somebody-{reader}", reader))
    answer = client.get(PLACE, asked)
    assert answer.status_code == 200
    text = html.unescape(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)), answer


@pytest.mark.usefixtures("_limits")
def test_each_role_stands_with_its_limit_and_who_authorises_more(client):
    text, answer = read(client, Role.REPRESENTATIVE)

    assert "Complaints handler Up to £100. Team lead, Complaints management" in text
    assert "Team lead Up to £500. Complaints management representative" in text
    assert "Approver They may promise no money by themselves. Team lead" in text
    assert "Complaints management representative Any sum." in text
    assert "to the same complainant in 6 months" in text
    assert "/desk/rulebook/process/main/write/?part=authority" in (
        answer.content.decode()
    )


@pytest.mark.usefixtures("_limits")
@pytest.mark.parametrize(
    ("role", "amount", "said"),
    [
        ("handler", "100", "handler: may promise £100 without asking anybody."),
        (
            "handler",
            "100.01",
            "Complaints handler: £100.01 once authorised by: Team lead, Complaints",
        ),
        (
            "lead",
            "900",
            "Team lead: £900 once authorised by: Complaints management",
        ),
        (
            "representative",
            "9999",
            "representative: may promise £9,999 without asking anybody.",
        ),
    ],
)
def test_a_sum_is_tried(client, role, amount, said):
    text, _answer = read(client, Role.LEAD, role=role, amount=amount)
    assert said in text


def test_without_limits_everybody_promises_any_sum(client):
    text, _answer = read(client, Role.LEAD, role="intake", amount="5000")
    assert "There are no limits" in text
    assert "Intake officer: may promise £5,000 without asking anybody." in text


@pytest.mark.usefixtures("_limits")
def test_whoever_may_not_change_them_reads_them(client):
    text, answer = read(client, Role.HANDLER)
    assert "Up to £500." in text
    assert "Change the limits" not in text
    assert "/write/" not in answer.content.decode()


def test_what_is_no_sum_is_said_at_its_field(client):
    client.force_login(given.person("lena", Role.LEAD))
    answer = client.get(PLACE, {"role": "nobody", "amount": "a lot"})
    assert answer.status_code == 422
    assert 'id="id_amount-error"' in answer.content.decode()
