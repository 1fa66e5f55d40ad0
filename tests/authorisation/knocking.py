"""Trying every door as somebody, without leaving a trace."""

from copy import deepcopy

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from ombud.people import tokens
from ombud.people.vocabulary import Role, Scope
from tests import given
from tests.authorisation.addresses import addresses
from tests.authorisation.world import SITUATIONS, World

COMPLAINANT, NOBODY = "complainant", "nobody"
READERS = (NOBODY, COMPLAINANT, *Role.values)
METHODS = ("GET", "POST")
# One view serves every step of the desk: opening the form is tried for one of them.
FORM_TRIED_FOR = "note"
NO_SUCH_METHOD = "405"
SIGN_IN = "/desk/sign-in/"
LATER = "2999-01-01"
JUDGED = {"severity": 3, "safety": "none", "complexity": 2, "impact": 1}
OFFER = {"kind": "refund", "title": "Refund", "terms": "To your bank."}
MORE_TIME = {"clock": 0, "until": LATER, "reason": "ill", "words": "Ill."}
A_FILE = object()
TOLD = {
    "complaints": {"narrative": given.WORDS},
    "acknowledgement": {},
    "assessment": JUDGED,
    "assignment": {"handler": "priya", "handover": "The log is read."},
    "named": {"login": "otto"},
    "investigation": {"no_conflict": True},
    "questions": {"question": "Which meter?"},
    "replies": {"body": "The one in the cellar."},
    "resumption": {},
    "points": {"text": "Nobody came."},
    "findings": {"number": 1, "result": "upheld", "reasons": "The log."},
    "plan": {"body": "Ask the driver."},
    "evidence": {
        "kind": "statement",
        "title": "The driver",
        "given_by": "Otto",
        "obtained_on": "2026-03-02",
        "content": "He rang.",
    },
    "hearings": {"side": "complainant", "substance": "So far.", "due_on": "2299-01-01"},
    "account": {"account": "It was Monday.", "through": "phone"},
    "refusal": {"because": "Not our meter."},
    "consultations": {"unit": "metering", "question": "Who?", "due_on": LATER},
    "advice": {"advice": "A typing error."},
    "options": {
        "options": [OFFER],
        "expires_on": LATER,
        "only_because": "Nothing else is left.",
    },
    "choice": {"answer": "decline", "through": "phone", "evidence": "A call."},
    "decision": {
        "outcome": "upheld",
        "reasons": "The reading.",
        "no_remedy_because": "They want none.",
        "no_conflict": True,
    },
    "approval": {"no_conflict": True},
    "declarations": {"ties": []},
    "kind": {"kind": "feedback", "words": "We read it again."},
    "recusals": {"people": ["otto"]},
    "readmissions": {"person": "otto", "because": "A mix-up."},
    "handling-complaint": {},
    "return": {"because": "Name the days."},
    "answer": {"body": "We agree."},
    "proof": {"proof": "Paid."},
    "remedies": {"kind": "apology", "description": "A letter.", "origin": "others"},
    "failure": {"because": "It never came."},
    "others-affected": {"answer": "no", "reasons": "One boiler."},
    "authority-requests": {"amount": "900.00", "because": "A freezer."},
    "authority": {"answer": "given"},
    "review": {"through": "phone", "evidence": "A call."},
    "reviewer": {"reviewer": "otto"},
    "conclusion": {"result": "dismissed", "reasons": "It stands."},
    "dispute": {
        "body": "The ombudsman",
        "method": "advisory",
        "referred_on": "2026-03-02",
    },
    "steps": {"kind": "status", "words": "A call.", "happened_on": "2026-03-02"},
    "ruling": {
        "ruling": "for_us",
        "words": "No.",
        "ruled_on": "2026-03-02",
        "changed_our_decision": False,
    },
    "implementation": {"lesson": "We look twice."},
    "merger": {"into": "OM-1111-1111"},
    "membership": {"to": "OM-1111-1111"},
    "parting": {"because": "It differs."},
    "adoption": {"points": [{"number": 1, "same": 1}], "check": "The same street."},
    "next-action": {"step": "write", "on": "2040-01-02", "words": "Ring Ruth"},
    "representative": {"name": "Lars Berg"},
    "check": {"scope": ["read"], "evidence": "A letter."},
    "ending": {"because": "It is over."},
    "needs": {"adjustments": ["large_print"]},
    "restrictions": {
        "measure": "written_only",
        "because": "Forty calls.",
        "warned_on": "2026-03-01",
        "review_on": "2026-06-01",
    },
    "lifting": {"restriction": 999999, "because": "It is quiet."},
    "closure": {"reason": "accepted"},
    "reopening": {"reason": "our_mistake", "because": "Paid twice."},
    "withdrawal": {
        "wording": "Leave it.",
        "through": "phone",
        "evidence": "A call.",
    },
    "reaction": {"kind": "accepted", "through": "phone", "evidence": "A call."},
    "restoration": {},
    "discontinuation": {"reason": "out_of_scope", "body": "Please ask the council."},
    "messages": {"body": "It is paid."},
    "notes": {"body": "Done."},
    "files": A_FILE,
    "dates": {
        "event": "claim_presented",
        "happened_at": "2026-03-01T10:00:00Z",
        "evidence": "A letter.",
    },
    "time-requests": MORE_TIME,
    "extensions": {**MORE_TIME, "notice": "We need another week."},
    "pauses": {"reason": "court", "until": LATER},
    "end": {},
}


def methods(address):
    """What is tried at an address; what it does not take is left out afterwards."""
    *_way, word, _end = f"/{address.pattern}".rsplit("/", 2)
    if address.is_desk_step and word != FORM_TRIED_FOR:
        return ("POST",)
    return METHODS


class Undone(Exception):
    """Raised to take back what a request did."""


class Visitor:
    """Somebody at the doors: signed in, with a token, with a receipt, or neither."""

    def __init__(self, reader):
        self.world = World(reader if reader in Role.values else None)
        self.pages = Client(raise_request_exception=False)
        self.programs = Client(raise_request_exception=False)
        if reader == COMPLAINANT:
            self._open_the_case()
        elif self.world.me:
            self.pages.force_login(self.world.me)
            secret = tokens.issue(
                "me", scopes=list(Scope), user=self.world.me, act=given.act()
            )
            self.programs.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"

    def _open_the_case(self):
        told = {
            "reference": self.world.received.case.reference,
            "receipt": self.world.received.receipt,
        }
        assert self.pages.post("/track/", told).status_code == 302

    def answers(self):
        """(address, method, situation) and what is said, for every door there is."""
        for address in addresses():
            for situation, path in self._paths(address):
                for method in methods(address):
                    answer = self._knock(address, method, path)
                    if answer != NO_SUCH_METHOD:
                        yield (address.pattern, method, situation), answer

    def _paths(self, address):
        if address.is_of_case:
            known = [name for name in SITUATIONS if name in self.world.case]
        elif address.is_of_complainant:
            known = ["just arrived", "own unit"] if "<" in address.pattern else []
        else:
            known = []
        for name in known:
            label = name
            if address.is_of_complainant:
                label = "own" if name == "just arrived" else "another's"
            case, file = self.world.case[name], self.world.file[name]
            yield label, address.of(case, file)
        if not known:
            yield "", "/" + address.pattern

    def _knock(self, address, method, path):
        """Ask, and take back what came of it: also having signed out by it."""
        cookies = deepcopy(self.pages.cookies)
        try:
            with transaction.atomic():
                answer = _told(self._ask(address, method, path))
                raise Undone  # noqa: TRY301 - takes back what was done
        except Undone:
            self.pages.cookies = cookies
            return answer

    def _ask(self, address, method, path):
        client = self.programs if address.is_api else self.pages
        if method == "GET":
            return client.get(path)
        told = TOLD.get(address.resource) if address.is_api else None
        if told is A_FILE:
            return client.post(path, {"file": SimpleUploadedFile("a.txt", b"words")})
        if told is None:
            return client.post(path)
        return client.post(path, told, content_type="application/json")


def _told(answer):
    """The status; or, for a way to the sign-in, that."""
    if answer.get("Location", "").startswith(SIGN_IN):
        return "sign in"
    return str(answer.status_code)
