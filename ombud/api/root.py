"""The API: its resources, and how a refusal looks over HTTP."""

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from ombud.access.throttling import TooOften
from ombud.api import (
    cases,
    complaints,
    deadlines,
    faults,
    insight,
    satisfaction,
    team,
)
from ombud.api.credentials import ScopeMissing
from ombud.api.life import (
    answering,
    asking,
    assessing,
    assigning,
    authority,
    closing,
    consulting,
    deciding,
    disputing,
    evidence,
    fairness,
    giving,
    hearings,
    investigating,
    joining,
    keeping,
    merging,
    next_action,
    offering,
    people,
    reacting,
    receiving,
    remedies,
    reviewing,
    tagging,
    timing,
    writing,
)
from ombud.api.life.taken import MAY_WORK
from ombud.api.parsing import JsonParser, NotJson
from ombud.api.problems import TOO_LARGE, Demand, Fault, problem
from ombud.cases.lint import LetterIncomplete
from ombud.cases.steps import NotReady
from ombud.cases.submissions import KeyUsedOtherwise
from ombud.people.refusals import NotAllowed, Refused, Unusable

STEPS = (
    receiving.router,
    assessing.router,
    assigning.router,
    asking.router,
    investigating.router,
    evidence.router,
    hearings.router,
    consulting.router,
    offering.router,
    authority.router,
    deciding.router,
    answering.router,
    remedies.router,
    reacting.router,
    reviewing.router,
    disputing.router,
    closing.router,
    merging.router,
    joining.router,
    next_action.router,
    tagging.router,
    writing.router,
    timing.router,
    fairness.router,
    people.router,
    keeping.router,
    giving.router,
)
api = NinjaAPI(
    title="Ombud",
    version="1",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=JsonParser(),
)
api.add_router("/complaints", complaints.router)
api.add_router("/cases", cases.router)
api.add_router("/cases", deadlines.router)
for step in STEPS:
    api.add_router("/cases", step, auth=MAY_WORK, tags=["steps"])
api.add_router("/insight", insight.router)
api.add_router("/insight", satisfaction.router)
api.add_router("/team", team.router)


@api.exception_handler(Refused)
def refuse(_request: HttpRequest, refusal: Refused) -> HttpResponse:
    """409, unless the refusal says more exactly what is wrong."""
    return problem(409, refusal.code, str(refusal))


@api.exception_handler(NotReady)
def refuse_not_ready(_request: HttpRequest, refusal: NotReady) -> HttpResponse:
    """409, with everything that is missing at once."""
    demands = [
        Demand(code=gate.code, message=str(gate.demand)) for gate in refusal.missing
    ]
    return problem(409, refusal.code, str(refusal), demands=demands)


@api.exception_handler(KeyUsedOtherwise)
def refuse_key(_request: HttpRequest, refusal: KeyUsedOtherwise) -> HttpResponse:
    return problem(409, refusal.code, str(refusal))


@api.exception_handler(NotAllowed)
def forbid(_request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    return problem(403, refusal.code, str(refusal))


@api.exception_handler(ScopeMissing)
def forbid_scope(_request: HttpRequest, refusal: ScopeMissing) -> HttpResponse:
    response = problem(403, refusal.code, str(refusal))
    response["WWW-Authenticate"] = (
        f'Bearer realm="ombud", error="insufficient_scope", scope="{refusal.scope}"'
    )
    return response


@api.exception_handler(TooOften)
def ask_to_wait(_request: HttpRequest, refusal: TooOften) -> HttpResponse:
    response = problem(429, refusal.code, str(refusal))
    response["Retry-After"] = str(refusal.wait.seconds)
    return response


@api.exception_handler(Unusable)
def point_out(_request: HttpRequest, refusal: Unusable) -> HttpResponse:
    message = str(refusal.message)
    error = Fault(field=refusal.field, message=message)
    return problem(422, refusal.code, message, errors=[error])


@api.exception_handler(LetterIncomplete)
def point_out_gaps(_request: HttpRequest, refusal: LetterIncomplete) -> HttpResponse:
    errors = [Fault(field="body", message=gap.message) for gap in refusal.gaps]
    return problem(422, refusal.code, str(refusal), errors=errors)


@api.exception_handler(ValidationError)
def point_out_all(_request: HttpRequest, failure: ValidationError) -> HttpResponse:
    errors = faults.faults_of(failure.errors)
    detail = _("Correct what is listed under “errors”, and send it again.")
    return problem(422, "invalid", detail, errors=errors)


@api.exception_handler(AuthenticationError)
def ask_for_token(_request: HttpRequest, _failure: AuthenticationError) -> HttpResponse:
    detail = _(
        "Send a valid token in the header “Authorization: Bearer …”. Signing in to"
        " the pages does not count here."
    )
    response = problem(401, "token_needed", detail)
    response["WWW-Authenticate"] = 'Bearer realm="ombud"'
    return response


@api.exception_handler(Http404)
def not_found(_request: HttpRequest, _failure: Http404) -> HttpResponse:
    return missing()


@api.exception_handler(RequestDataTooBig)
def too_large(_request: HttpRequest, _failure: RequestDataTooBig) -> HttpResponse:
    return problem(413, "too_large", str(TOO_LARGE))


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
def cannot_take_apart(_request: HttpRequest, _failure: Exception) -> HttpResponse:
    detail = _("The content is not valid multipart/form-data.")
    return problem(400, "broken_form", detail)


@api.exception_handler(HttpError)
def cannot_read(_request: HttpRequest, failure: HttpError) -> HttpResponse:
    if isinstance(failure.__cause__, NotJson):
        detail = _("Send JSON, with the header “Content-Type: application/json”.")
        return problem(415, "not_json", detail)
    detail = _(
        "The content is not valid JSON in UTF-8. Each name may stand once in an object."
    )
    return problem(400, "broken_json", detail)


def missing() -> HttpResponse:
    detail = _("There is nothing at this address, or it is not for you to see.")
    return problem(404, "not_found", detail)
