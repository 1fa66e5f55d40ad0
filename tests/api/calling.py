"""A program that calls the API with a token."""

import json

from django.test import Client

from ombud.access import tokens
from ombud.people.vocabulary import Scope
from tests import given


class Program:
    """Speaks JSON; whatever else is sent goes as it is."""

    def __init__(self, user=None, *, scopes=tuple(Scope), name="", unit=None):
        name = name or (user.username if user else "crm")
        self.secret = tokens.issue(
            name, scopes=scopes, user=user, unit=unit, act=given.act()
        )
        self.client = Client(
            headers={"Authorization": f"Bearer {self.secret}"},
            raise_request_exception=False,
        )

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path, told=None, *, content_type="application/json", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = (
            told
            if isinstance(told, bytes | str)
            else json.dumps({} if told is None else told)
        )
        return self.client.post(
            f"/api/v1{path}", body, content_type=content_type, headers=named
        )


def codes(answer):
    """Status, code, and the fields at fault."""
    told = answer.json()
    return (
        answer.status_code,
        told["code"],
        [e["field"] for e in told.get("errors", [])],
    )
