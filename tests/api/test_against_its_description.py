"""Whatever is sent, within the description or beside it, the API answers plainly."""

from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from ombud.api.description import described
from ombud.api.problems import MEDIA_TYPE
from ombud.api.root import api
from ombud.people.vocabulary import Role
from tests import given as situations
from tests.api.calling import Program

HERE = "http://testserver"
OPERATIONS = [
    (path, method)
    for path, methods in described(api)["paths"].items()
    for method in methods
]
BOUNDED = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def lena():
    situations.organisation()
    return situations.person("lena", Role.LEAD)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_nothing_that_is_sent_makes_it_fail(lena, path, method):
    program = Program(lena)
    case, _option = situations.offered_case(lena)
    operation = schemathesis.openapi.from_dict(described(api))[path][method]
    sent = st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )

    @BOUNDED
    @given(sent)
    def answers_plainly(request):
        if "reference" in request.path_parameters:
            request.path_parameters["reference"] = case.reference
        answer = ask(program.client, request)
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400:
            assert answer["Content-Type"] == MEDIA_TYPE
            assert answer.json()["detail"]

    answers_plainly()


def ask(client, request):
    """Send what was made up, and take back what it did."""
    told = request.as_transport_kwargs(base_url=HERE)
    kept = {"method", "url", "params", "headers", "json", "data", "files"}
    plain = {name: value for name, value in told.items() if name in kept}
    ready = requests.Request(**plain).prepare()
    address = urlsplit(ready.url)
    with transaction.atomic():
        answer = client.generic(
            ready.method,
            f"{address.path}?{address.query}",
            ready.body or b"",
            content_type=ready.headers.get("Content-Type", ""),
            headers={
                name: value
                for name, value in ready.headers.items()
                if name not in {"Content-Type", "Content-Length", "Authorization"}
            },
        )
        transaction.set_rollback(True)
    return answer
