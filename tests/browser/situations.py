"""What somebody has to have come to for every page of the portal to be shown to them.

Each situation says which rows the parts of an address stand for in it.
"""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ombud.access import kiosks
from ombud.cases.life import (
    asking,
    consenting,
    disclosing,
    representation,
    withdrawing,
)
from ombud.journal import sealing
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.retention import deciding, requests
from ombud.retention.vocabulary import RequestKind
from ombud.surveys import tokens
from tests import contents, given, visiting
from tests.authorisation.addresses import rows_of
from tests.cases import disputes, reviews, sides
from tests.cases.test_consenting import INSURER
from tests.cases.test_disclosing import giving
from tests.cases.test_representatives import a_lawyer
from tests.surveys import asked

TOLD = {
    "narrative": given.WORDS,
    "on_behalf": "other",
    "representative_name": "Ruth Adeyemi",
    "who": "named",
    "name": "Grace Adeyemi",
    "language": "en",
}


class World:
    """Those who work here, and a case in whatever state a page needs."""

    def __init__(self):
        given.organisation()
        self.priya = given.person("priya")
        self.lena = given.person("lena", Role.LEAD)
        self.petra = given.person("petra", Role.PRIVACY)
        self.in_two_weeks = timezone.localdate() + timedelta(days=14)

    def nothing(self, _client):
        """They come for the first time."""
        return {}

    def begun(self, client):
        """They have begun a complaint for somebody else, and added a photo."""
        for page in ("story", "whom", "helping", "you"):
            client.post(f"/complain/{page}/", TOLD)
        photo = SimpleUploadedFile("Счёт за октябрь.png", contents.PNG)
        client.post("/complain/files/", {"file": photo, "add": "1"})
        return {}

    def begun_together(self, client):
        """They have begun a complaint for a group."""
        for page in ("story", "whom"):
            client.post(f"/complain/{page}/", {**TOLD, "on_behalf": "group"})
        return {}

    def sent(self, client):
        """They have just sent it, anonymously."""
        told = {"narrative": given.WORDS, "who": "anonymous", "language": "en"}
        for page in ("story", "you"):
            client.post(f"/complain/{page}/", told)
        client.post("/complain/check/")
        return {}

    def offered(self, client):
        """Their case has files and a question, and they may choose."""
        case = self._with_findings(files=[("meter.pdf", contents.PDF)])
        sides.evidence(case, self.priya)
        self._offer(case)
        self._asks_for_data(case)
        return self._opens(client, case)

    def asked(self, client):
        """We wait for their answer."""
        case = self._under_investigation()
        asking.ask(
            case, question="Which meter is it?", act=given.act(self.priya, days_later=1)
        )
        return self._opens(client, case)

    def heard(self, client):
        """They may comment before we decide, and agree to what may be given."""
        case = self._under_investigation()
        sides.ask(case, self.priya, due=60)
        consenting.ask(case, asked=INSURER, act=given.act(self.lena))
        disclosing.disclose(case, told=giving(), act=given.act(self.lena))
        representation.represent(
            case, acting=a_lawyer(), act=given.complainants_act(case)
        )
        return self._opens(client, case)

    def answered(self, client):
        """They have our answer, a remedy is owed to them, and all of it is sealed."""
        case = self._with_findings()
        self._accept(case, self._offer(case))
        given.decide(case, self.priya)
        given.approve(case, self.lena)
        case = given.answer(case, self.priya)
        sealing.seal(act=given.act(days_later=4))
        return self._opens(client, case)

    def refused(self, client):
        """Our answer is no; they may ask for a review."""
        case = reviews.refused_case(self.priya)
        given.approve(case, self.lena)
        case = given.answer(case, self.priya)
        return self._opens(client, case)

    def in_review(self, client):
        """Somebody who had no part in it looks at it again."""
        case = reviews.in_review(self.priya, self.lena, given.person("rosa"))
        return self._opens(client, case)

    def disputed(self, client):
        """An outside body looks at it."""
        case = given.answered_case(self.priya, self.lena)
        disputes.referred(case, self.lena, days_later=5)
        return self._opens(client, case)

    def surveyed(self, client):
        """A letter asks them how we dealt with it."""
        case = given.answered_case(
            self.priya, self.lena, identity=given.named_complainant()
        )
        asked.draw()
        token = tokens.token_of(asked.invitation_about(case))
        client.get(f"/survey/{token}/")
        return {}

    def closed(self, client):
        """They accepted our answer, and it is over."""
        case = given.closed_case(self.priya, self.lena)
        return self._opens(client, case)

    def withdrawn(self, client):
        """They took their complaint back."""
        case = given.acknowledged_case(self.priya)
        act = given.complainants_act(case, days_later=1)
        withdrawing.withdraw(case, act=act)
        return self._opens(client, case)

    def unchecked(self, client):
        """They act for somebody, and nobody has checked yet whether they may."""
        case = given.acknowledged_case(self.priya, representative=a_lawyer())
        return self._opens(client, case)

    def at_the_counter(self, client):
        """They stand at a counter, in front of a device of ours."""
        sam = given.person("sam", Role.ADMIN)
        now = Act(actor=sam, at=timezone.now(), door=Door.WEB)
        code = kiosks.make("Harbour Street", act=now)
        client.post("/kiosk/device/", {"code": code})
        return {}

    def _under_investigation(self):
        return given.case_under_investigation(
            self.priya, identity=given.named_complainant()
        )

    def _with_findings(self, **told):
        return given.case_with_findings(
            self.priya, identity=given.named_complainant(), **told
        )

    def _offer(self, case):
        first, *_more = given.offering.offer(
            case,
            options=[given.an_offer(), given.an_offer("Credit of 100")],
            expires_on=self.in_two_weeks,
            act=given.act(self.priya, days_later=1),
        )
        case.refresh_from_db()
        return first

    def _accept(self, case, option):
        act = given.complainants_act(case, days_later=2)
        accept = given.Answer.ACCEPT
        given.offering.choose(case, answer=accept, option=option.pk, act=act)
        case.refresh_from_db()

    def _asks_for_data(self, case):
        ask = given.complainants_act(case, days_later=2)
        requests.ask(case, kind=RequestKind.ACCESS, act=ask)
        erasure = requests.ask(case, kind=RequestKind.ERASURE, act=ask)
        deciding.decide(erasure, act=given.act(self.petra, days_later=3))

    def _opens(self, client, case):
        case.refresh_from_db()
        visiting.open_case(client, case)
        return rows_of(case)


SITUATIONS = (
    "nothing",
    "begun",
    "begun_together",
    "sent",
    "offered",
    "asked",
    "heard",
    "answered",
    "refused",
    "in_review",
    "disputed",
    "surveyed",
    "closed",
    "withdrawn",
    "unchecked",
    "at_the_counter",
)
