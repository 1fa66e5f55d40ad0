"""Today costs the database the same however much there is."""

import pytest

from ombud.cases.models import Case
from tests import given
from tests.web.desk.todays import due, many, new_case, part, written

pytestmark = pytest.mark.django_db

TODAY = "/desk/today/"


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira", of=given.unit("metering"))


def test_a_thousand_complaints_cost_no_more_questions_than_ten(
    client, mira, django_assert_max_num_queries
):
    case = new_case(mira)
    written(case)
    due(case, days=-2)
    many(9, case)
    client.force_login(mira)
    client.get(TODAY)
    with django_assert_max_num_queries(12) as few:
        client.get(TODAY)
    Case.objects.filter(reference__startswith="OM-0").exclude(pk=case.pk).delete()
    many(1_000, case)

    with django_assert_max_num_queries(len(few)):
        page = client.get(TODAY).content.decode()

    assert "99+" in part(page, "Late")
