"""Who works here and as what: somebody joins, changes their part, comes back."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from ombud.access import appointing, ending
from ombud.access.events import AccessEvent
from ombud.access.locking import locked
from ombud.access.vocabulary import AppointmentKind
from ombud.journal.recording import record
from ombud.people import belonging
from ombud.people.acting import Act
from ombud.people.models import Unit, User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role

LONGEST_NAME = 150


@transaction.atomic
def join(
    login: str,
    *,
    name: str,
    role: Role,
    unit: Unit | None = None,
    email: str = "",
    language: str = "en",
    password: str | None = None,
    act: Act,
) -> User:
    """Somebody works here from now on, or once a second person has agreed to their
    part (`appointing`). Without a `password` they are to be invited.

    By the administrator, or on the machine itself. Raises NotAllowed, or Unusable
    naming the field.
    """
    _require_administrator(act)
    _check_login(login)
    _check_email(email)
    first, _space, last = name.strip().partition(" ")
    if not first or len(name) > LONGEST_NAME:
        raise Unusable("name", _("Write the name as complainants should read it."))
    _check_unit(role, unit)
    belonging.require_in_use(unit)
    waits = appointing.needs_second(role, None, act)
    user = User.objects.create_user(
        login,
        email=email,
        password=password,
        first_name=first,
        last_name=last.strip(),
        role=role,
        unit=unit,
        language=language,
        is_active=not waits,
    )
    unit_id = unit.pk if unit else None
    record(AccessEvent.JOINED, user, act, role=role, unit=unit_id)
    if waits:
        appointing.ask(user, AppointmentKind.JOIN, role=role, unit=unit, act=act)
    return user


@transaction.atomic
def appoint(user: User, *, role: Role, unit: Unit | None, act: Act) -> User:
    """Give somebody another part, or another department, as soon as a second person
    has agreed where one is needed. They sign in again.

    By the administrator for anybody but themselves, or on the machine itself. Raises
    NotAllowed, or Unusable naming the field.
    """
    _require_administrator(act)
    if act.actor is not None and act.actor.pk == user.pk:
        told = _("Nobody changes their own role. Ask another administrator.")
        raise Unusable("role", told)
    user = locked(user)
    _check_unit(role, unit)
    if (user.role, user.unit_id) == (role.value, unit.pk if unit else None):
        return user
    belonging.require_in_use(unit)
    _keep_an_administrator(user, role)
    if role not in appointing.AGREEING:
        appointing.keep_somebody_to_agree(user, act)
    if appointing.needs_second(role, user, act):
        appointing.ask(user, AppointmentKind.PART, role=role, unit=unit, act=act)
        return user
    return take_part(user, role=role, unit=unit, act=act)


def take_part(user: User, *, role: Role, unit: Unit | None, act: Act) -> User:
    """Somebody has another part from now on; nobody is asked any more.

    Raises Unusable naming the field.
    """
    user = locked(user)
    belonging.require_in_use(unit)
    _keep_an_administrator(user, role)
    before = {"role": user.role, "unit": user.unit_id}
    after = {"role": role.value, "unit": unit.pk if unit else None}
    user.role, user.unit = role, unit
    user.save(update_fields=["role", "unit"])
    record(AccessEvent.APPOINTED, user, act, **after, before=before)
    ending.end_all(user, because="role", act=act)
    return user


@transaction.atomic
def come_back(user: User, *, act: Act) -> bool:
    """Let somebody in again who had left; False if they are at work already.

    They choose a new password by an invitation, once a second person has agreed.
    """
    _require_administrator(act)
    user = locked(user)
    if user.is_active:
        return False
    belonging.require_in_use(user.unit)
    waits = appointing.needs_second(user.role, user, act)
    if waits:
        kind = AppointmentKind.RETURN
        appointing.ask(user, kind, role=user.role, unit=user.unit, act=act)
    user.is_active = not waits
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    record(AccessEvent.RETURNED, user, act)
    return True


def _require_administrator(act: Act) -> None:
    if act.actor is not None and act.actor.role != Role.ADMIN:
        raise NotAllowed


def _keep_an_administrator(user: User, role: Role) -> None:
    if user.role != Role.ADMIN or role == Role.ADMIN:
        return
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=user.pk)
    if not others.exists():
        told = _("This is the only administrator. Make somebody else one first.")
        raise Unusable("role", told)


def _check_unit(role: Role, unit: Unit | None) -> None:
    if role == Role.EXPERT and unit is None:
        told = _("Say which department this expert answers for.")
        raise Unusable("unit", told)


def _check_login(login: str) -> None:
    try:
        User.username_validator(login)
    except ValidationError as problem:
        raise Unusable("login", " ".join(problem.messages)) from problem
    if login.startswith("api-"):
        raise Unusable("login", _("Logins that begin with api- are for programs."))
    if len(login) > LONGEST_NAME or User.objects.filter(username=login).exists():
        told = _("This login is taken, or was once. Choose another.")
        raise Unusable("login", told)


def _check_email(email: str) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError as problem:
        raise Unusable("email", " ".join(problem.messages)) from problem
    if User.objects.filter(email__iexact=email).exists():
        raise Unusable(
            "email",
            _("Another login here has this address. Each needs one of its own."),
        )
