"""Who plays: the organisation, its staff, and the logins to try it with."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ombud.cases.life import keeping_tags
from ombud.people.acting import Act, Door
from ombud.people.models import Unit, User
from ombud.people.vocabulary import Role
from ombud.project.demo import story
from ombud.rulebook import branding, brands, changing, editions, loading
from ombud.rulebook.branding import Told
from ombud.rulebook.vocabulary import RuleKind

LOGINS = "demo-logins.json"


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody to sign in as. `role` is its code."""

    role: str
    login: str
    password: str


def set_up(*, act: Act) -> None:
    """Put the rules of the story in force, and say who runs the installation."""
    told = story.organisation()
    loading.load_categories(told["categories"], act=act)
    loading.load_profiles(act=act)
    loading.set_up_organisation(act=act, **told["facts"])


def confirm(staff: dict[str, User], *, at: datetime) -> None:
    """Somebody answers for the law the organisation lives under, before it began."""
    for told in story.organisation()["confirmed"]:
        shipped = editions.versions(RuleKind.PROFILE, told["code"])[0]
        applies = {"categories": told["categories"]}
        draft = changing.write(
            RuleKind.PROFILE,
            told["code"],
            content={**shipped.content, "applies": applies},
            valid_from=editions.day_of(at),
            act=Act(actor=_first(staff, Role.LEAD), at=at, door=Door.WEB),
        )
        by = Act(actor=_first(staff, Role.REPRESENTATIVE), at=at, door=Door.WEB)
        changing.confirm(draft, act=by)


def put_on_brand(staff: dict[str, User], *, at: datetime) -> None:
    """Give the organisation a second brand, met under a host that is always here.

    On an installation that is not for trying out, no such host is ours.
    """
    told = story.organisation()["brand"]
    code = told.pop("code")
    if not brands.is_ours(told["hosts"][0]):
        told["hosts"] = []
    act = Act(actor=_first(staff, Role.REPRESENTATIVE), at=at, door=Door.WEB)
    branding.keep(code, Told(**told), act=act)


def list_tags(staff: dict[str, User], *, at: datetime) -> None:
    """Put the words on the list that complaints of the story are sorted by."""
    act = Act(actor=_first(staff, Role.LEAD), at=at, door=Door.WEB)
    for told in story.organisation()["tags"]:
        keeping_tags.add_tag(told.pop("names"), **told, act=act)


def _first(staff: dict[str, User], role: Role) -> User:
    return next(each for each in staff.values() if each.role == role)


def hire() -> tuple[dict[str, User], list[Login]]:
    """Everybody by login; the first of each role gets a password, made just now."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    staff: dict[str, User] = {}
    logins: dict[str, Login] = {}
    for told in story.people():
        password = None
        if told["role"] not in logins:
            password = secrets.token_urlsafe(12)
            logins[told["role"]] = Login(told["role"], told["login"], password)
        first, last = told["name"].split(" ", 1)
        staff[told["login"]] = User.objects.create_user(
            told["login"],
            f"{told['login']}@example.org",
            password,
            first_name=first,
            last_name=last,
            role=Role(told["role"]),
            unit=units[told["unit"]] if "unit" in told else None,
            language=told.get("language", "en"),
            title=told.get("title", ""),
            phone=told.get("phone", ""),
        )
    return staff, list(logins.values())


def write_down(logins: list[Login], home: Path) -> Path:
    """Keep the logins where only the owner of the home reads them.

    The file also marks the installation as a demo: `ombud serve --demo` lists the
    logins on the sign-in page while it is there.
    """
    path = home / LOGINS
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([asdict(login) for login in logins], file, indent=1)
        file.write("\n")
    return path
