"""A token opens what its scope names, and nothing beside it."""

import re

import pytest

from ombud.api.description import described
from ombud.api.root import api
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.api.calling import Program, codes

pytestmark = pytest.mark.django_db
PART = re.compile(r"{\w+}")
OPERATIONS = [
    (method, path, operation["security"][0]["BearerToken"])
    for path, methods in described(api)["paths"].items()
    for method, operation in methods.items()
]


def knock(program, method, path):
    filled = PART.sub("1", path.replace("{reference}", "OM-0000-0000"))
    ask = program.get if method == "get" else program.post
    return ask(filled.removeprefix("/api/v1"))


def test_every_operation_wants_exactly_one_scope():
    assert {len(scopes) for _method, _path, scopes in OPERATIONS} == {1}


def test_every_other_scope_together_opens_no_operation():
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    for wanted in Scope:
        others = [scope for scope in Scope if scope != wanted]
        program = Program(lena, scopes=others, name=f"without {wanted}")
        for method, path, scopes in OPERATIONS:
            if scopes == [wanted]:
                answer = knock(program, method, path)
                assert codes(answer) == (403, "scope_missing", []), path


def test_a_revoked_token_or_one_of_somebody_who_left_opens_nothing():
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    program = Program(lena)
    lena.is_active = False
    lena.save()

    for method, path, _scopes in OPERATIONS:
        # Who tries too many secrets that open nothing has to wait.
        assert knock(program, method, path).status_code in {401, 429}, path
