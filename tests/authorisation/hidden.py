"""A case as loud as can be, with a row of every kind, that a reader may not see."""

from datetime import date

from ombud.cases import unsent
from ombud.cases.giving import COMPLAINT, Giving
from ombud.cases.life import (
    assessing,
    consenting,
    consulting,
    disclosing,
    evidencing,
    holding,
    writing,
)
from ombud.cases.life.consenting import Asked
from ombud.cases.life.evidencing import Item
from ombud.cases.vocabulary import (
    Basis,
    Content,
    EvidenceKind,
    RecipientKind,
    Way,
)
from ombud.jobs import reactions
from ombud.journal.queries import entries_of
from ombud.people.vocabulary import Role
from ombud.retention import requests
from ombud.retention.vocabulary import RequestKind
from tests import given
from tests.authorisation.addresses import rows_of
from tests.authorisation.world import NAMED

WORD = "zanzibarite"
SEES_ALL = {Role.REPRESENTATIVE}  # but not what is about them
LATER = date(2026, 3, 20)
TO = {"recipient_kind": RecipientKind.INSURER, "recipient": f"{WORD} Ltd"}


class Hidden:
    """`rows` are what the parts of addresses and the fields of forms may name of it."""

    def __init__(self, town, reader, role, *, is_about_them=False):
        self.by = town.act()
        told = {**NAMED, "narrative": f"{WORD} in the cellar."}
        self.case, _option = given.offered_case(town.otto, **told)
        self.rows = {
            "file": self._file().pk,
            "evidence": self._evidence().pk,
            "consent": self._consent().pk,
            "disclosure": self._disclosure().pk,
            "hold": self._hold().pk,
            "request_number": self._request().pk,
        }
        waiting = writing.hold(self.case, body=f"{WORD} waits.", act=self.by)
        self._consult(town)
        assessing.assess(
            self.case,
            judgement=given.judgement(severity=5),
            confidential=True,
            about=reader if is_about_them or role in SEES_ALL else None,
            act=self.by,
        )
        self.rows |= rows_of(self.case)
        reactions.deliver_all(at=self.by.at)
        assert self.rows["message"] == waiting.pk
        self.before = self.entries()

    @property
    def is_untouched(self):
        is_waiting = unsent.on(self.case).exists()
        return is_waiting and self.entries() == self.before

    def entries(self):
        return entries_of(self.case).count()

    def is_told_in(self, words):
        return WORD.encode() in words or self.case.reference.encode() in words

    def _file(self):
        name, content = f"{WORD}.txt", WORD.encode()
        return writing.attach(self.case, name=name, content=content, act=self.by)

    def _evidence(self):
        item = Item(
            kind=EvidenceKind.SYSTEM_RECORD,
            title=WORD,
            given_by="Metering",
            obtained_on=given.MONDAY.date(),
            content=WORD,
        )
        return evidencing.add_evidence(self.case, item=item, act=self.by)

    def _consent(self):
        asked = Asked(**TO, contents=[Content.COMPLAINT], purpose=f"{WORD}.")
        return consenting.ask(self.case, asked=asked, act=self.by)

    def _disclosure(self):
        told = Giving(
            **TO,
            basis=Basis.LAW,
            grounds=WORD,
            contents=[Content.COMPLAINT],
            words=WORD,
            way=Way.EMAIL,
            given_on=given.MONDAY.date(),
            texts=[COMPLAINT],
        )
        return disclosing.disclose(self.case, told=told, act=self.by)

    def _hold(self):
        return holding.hold(self.case, because=WORD, review_on=LATER, act=self.by)

    def _request(self):
        act = given.complainants_act(self.case, days_later=2)
        kind = RequestKind.ACCESS
        return requests.ask(self.case, kind=kind, words=f"{WORD}?", act=act)

    def _consult(self, town):
        consulting.consult(
            self.case,
            unit=town.otto.unit,
            question=f"{WORD}?",
            due_on=LATER,
            act=self.by,
        )
