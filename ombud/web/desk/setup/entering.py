"""Before anybody works here: the code, the language, the organisation, and you."""

from http import HTTPStatus

from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.access import founding, throttling
from ombud.access.vocabulary import How
from ombud.people.acting import Act, Door
from ombud.people.models import User
from ombud.people.refusals import Refused, Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import loading, organising
from ombud.rulebook import queries as rulebook
from ombud.web.acting import user_of
from ombud.web.desk.entry import passing
from ombud.web.desk.setup import forms, stages
from ombud.web.desk.sign_in import ask_to_sign_in
from ombud.web.portal.preferences import remember_language
from ombud.web.rendering import render_page
from ombud.web.trying import network_of

TRIES = "setup-code"  # as throttling counts them


@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for the code; whoever typed it already, or administers, goes on."""
    if not founding.is_open():
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if user_of(request).role != Role.ADMIN:
            raise Http404
        return redirect(stages.next_to_do(request).route)
    if stages.has_code(request):
        return redirect(stages.next_to_do(request).route)
    form = forms.CodeForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = _tried(request, form)
    if status is HTTPStatus.FOUND:
        return redirect(stages.next_to_do(request).route)
    context = {"form": form, "has_code": bool(founding.mark_of(settings.HOME))}
    return render_page(request, "desk/setup/code.html", context, status=status)


def _tried(request: HttpRequest, form: forms.CodeForm) -> HTTPStatus:
    """Count the try before the code is looked at, and take it back if it was right."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    network = network_of(request)
    wait = throttling.spend(TRIES, network, at=timezone.now())
    if wait is not None:
        form.add_error(None, throttling.said(wait))
        return HTTPStatus.TOO_MANY_REQUESTS
    if not founding.matches(settings.HOME, form.cleaned_data["code"]):
        form.add_error("code", _("This is not the code. Read it off once more."))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    throttling.refund(TRIES, network)
    request.session.cycle_key()
    request.session[stages.CODE] = founding.mark_of(settings.HOME)
    return HTTPStatus.FOUND


@stages.stage("language")
def language(request: HttpRequest) -> HttpResponse:
    """In which language whoever sets this up reads."""
    here = (get_language() or "en")[:2]
    form = forms.LanguageForm(request.POST or None, initial={"language": here})
    if request.method == "POST" and form.is_valid():
        request.session[stages.LANGUAGE] = form.cleaned_data["language"]
        answer = redirect(_onward(request, "language"))
        remember_language(answer, form.cleaned_data["language"])
        return answer
    return stages.show(request, "language", {"form": form}, status=status_of(form))


@stages.stage("organisation")
def organisation(request: HttpRequest) -> HttpResponse:
    """Who runs this installation."""
    form = forms.OrganisationForm(request.POST or None, initial=_of_organisation())
    if request.method == "POST" and form.is_valid() and _organised(form):
        return redirect(_onward(request, "organisation"))
    return stages.show(request, "organisation", {"form": form}, status=status_of(form))


@sensitive_post_parameters("password", "repeated")
@stages.stage("administrator")
def administrator(request: HttpRequest) -> HttpResponse:
    """The first person, who is signed in from then on."""
    form = forms.AdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _founded(form)
        if user is not None:
            request.session.pop(stages.CODE, None)
            founding.prepare(settings.HOME)  # the code is void
            place = reverse(stages.after("administrator").route)
            answer = passing.let_in(
                request, user, how=How.PASSWORD, place=place, typed=[]
            )
            # Here the second step can wait until the end: see `stages.stage`.
            answer["Location"] = place
            return answer
    return stages.show(request, "administrator", {"form": form}, status=status_of(form))


def _onward(request: HttpRequest, name: str) -> str:
    """The next step, or where they left off if that lies further."""
    known, following = stages.done(request), stages.after(name)
    if following.name in known:
        following = stages.next_to_do(request)
    return following.route


def status_of(form: Form) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _of_organisation() -> dict[str, object]:
    """What was said of it, or what is likely from the language."""
    language = (get_language() or "en")[:2]
    if not rulebook.is_set_up():
        return {
            "languages": [language],
            "zone": forms.ZONES.get(language, "UTC"),
            "currency": forms.CURRENCIES.get(language, "EUR"),
            "categories": "",
        }
    here = rulebook.organisation()
    return {
        "name": rulebook.said_in(here.names),
        "languages": here.languages,
        "zone": here.zone,
        "currency": here.currency,
        "email": here.email,
        "phone": here.phone,
        "alone": rulebook.process_said(rulebook.process(timezone.now())).small_business,
        "categories": "",
    }


def _act() -> Act:
    return Act(actor=None, at=timezone.now(), door=Door.WEB)


def _organised(form: forms.OrganisationForm) -> bool:
    """Say it, with the shipped time limits; False where the form says what is wrong."""
    told, act = form.cleaned_data, _act()
    try:
        with transaction.atomic():
            loading.load_profiles(act=act)
            loading.begin_process(alone=told["alone"], act=act)
            if told["categories"]:
                loading.load_categories(told["categories"], act=act)
            organising.change(
                organising.Told(
                    names=dict.fromkeys(told["languages"], told["name"]),
                    languages=told["languages"],
                    zone=told["zone"],
                    currency=told["currency"].strip().upper(),
                    phone=told["phone"],
                    email=told["email"],
                ),
                act=act,
            )
    except Refused as refusal:
        refuse(form, refusal)
        return False
    return True


def _founded(form: forms.AdministratorForm) -> User | None:
    told = form.cleaned_data
    if told["password"] != told["repeated"]:
        form.add_error("repeated", _("The two passwords differ."))
        return None
    try:
        return founding.found(
            told["login"],
            name=told["name"],
            email=told["email"],
            language=(get_language() or "en")[:2],
            password=told["password"],
            act=_act(),
        )
    except Refused as refusal:
        refuse(form, refusal)
        return None


def refuse(form: forms.PlainForm, refusal: Refused) -> None:
    """Say no at the field that is wrong, or on top."""
    named = refusal.field if isinstance(refusal, Unusable) else ""
    named = "name" if named == "names" else named
    form.add_error(named if named in form.fields else None, str(refusal))
