"""Somebody asks what we hold of them, or to be erased."""

from ombud.people.vocabulary import Role
from ombud.retention import deciding, requests
from ombud.retention.vocabulary import RequestKind
from tests import given

ASKED = 40  # days after the first Monday


class Office:
    """One closed complaint, and those who work on what its complainant asks."""

    def __init__(self):
        given.organisation()
        self.priya = given.person("priya")
        self.lena = given.person("lena", Role.LEAD)
        self.petra = given.person("petra", Role.PRIVACY)
        self.case = given.closed_case(
            self.priya,
            self.lena,
            narrative="Lena Brook was rude. Ring me on +441632960114, or my neighbour"
            " on +441632960777.",
            identity=given.named_complainant(),
        )

    def asks(self, kind=RequestKind.ERASURE, **told):
        act = given.complainants_act(self.case, days_later=ASKED)
        return requests.ask(self.case, kind=kind, act=act, **told)

    def decides(self, request, **told):
        act = given.act(self.petra, days_later=ASKED + 5)
        return deciding.decide(request, act=act, **told)
