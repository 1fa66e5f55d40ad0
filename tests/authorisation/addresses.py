"""Every address of the site, pages and API, as the resolver knows them."""

import re
from functools import cache
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from ombud.cases.states import Step
from ombud.web.portal.complain import PAGES

PART = re.compile(r"[<{](?:\w+:)?(\w+)[>}]")
SPELT_OUT = {
    "step": list(Step.values),
    "page": list(PAGES),
    "answer": ["accept"],
    "kind": ["answer"],
    "said": ["accept"],
    "login": ["priya"],
    "month": ["2026-02"],
    "pick": ["1"],
    "view": ["1"],
    "signed": ["nothing"],
    "number": ["1"],
    "token": ["nothing"],
    "code": ["main"],
    "digest": ["0000000000000000"],
    "language": ["en"],
    "key": ["delay"],
    "sheet": ["poster"],
    "department": ["billing"],
    "mailbox": ["1"],
    "tag": ["press"],
    "webhook": ["1"],
    "delivery": ["1"],
    "topic": ["queue"],
}
# The rule whose page is tried: any will do, but a year is of a calendar.
A_RULE = ("profile", "iso-default", "2")
RULES = {
    "year": ("calendar", "main", "1"),
    "page": ("information", "main", "1"),
    "trial": ("process", "main", "1"),
    "rehearse": ("process", "main", "1"),
}
STANDS_FOR = {
    "hold",
    "message",
    "certificate",
    "change",
    "unsealing",
    "appointment",
    "request_number",
    "asked",
    "reference",
    "file",
    "option",
    "consultation",
    "remedy",
    "clock",
    "deadline",
    "hearing",
}


class Address(NamedTuple):
    """An address whose remaining <parts> belong to a case."""

    pattern: str

    @property
    def is_api(self):
        return self.pattern.startswith("api/")

    @property
    def is_of_case(self):
        return "<reference>" in self.pattern

    @property
    def is_desk_step(self):
        return self.is_of_case and self.pattern.split("/")[-2] in Step.values

    @property
    def step(self):
        return Step(self.pattern.split("/")[-2])

    @property
    def is_of_complainant(self):
        return self.pattern.startswith("case/")

    @property
    def is_of_account(self):
        """Of what somebody complained about is asked."""
        return "<hearing>" in self.pattern and not self.is_of_case

    @property
    def resource(self):
        return self.pattern.rsplit("/", 1)[1]

    def of(self, rows):
        """The address with the rows of one case in it, as `rows_of` names them."""
        return "/" + PART.sub(lambda part: str(rows[part[1]]), self.pattern)


def rows_of(case):
    """What each part of an address of this case stands for; for rows it has none of,
    a number nobody has.
    """
    return {
        "reference": case.reference,
        "asked": _pk(case.requests),
        "option": _pk(case.options),
        "consultation": _pk(case.consultations),
        "remedy": _pk(case.remedies),
        "hearing": _pk(case.hearings),
        "deadline": _pk(case.deadlines),
        "message": _pk(case.unsent),
        "clock": _pk(case.deadlines),
    }


def _pk(rows):
    return rows.values_list("pk", flat=True).first() or 999_999


@cache
def addresses():
    """All of them, in the order of the alphabet."""
    return sorted(
        {
            Address(spelt)
            for pattern in _patterns(get_resolver(), "")
            for spelt in _spelt_out(pattern)
        }
    )


def _patterns(resolver, before):
    for each in resolver.url_patterns:
        here = before + str(each.pattern).lstrip("^").rstrip("$")
        if isinstance(each, URLResolver):
            yield from _patterns(each, here)
        elif isinstance(each, URLPattern):
            yield PART.sub(r"<\1>", here)


def _spelt_out(pattern):
    """One address for each word a part may be; a part nobody knows is an error."""
    if pattern.startswith("desk/rulebook/"):
        yield _of_a_rule(pattern)
        return
    for part in PART.findall(pattern):
        if part in SPELT_OUT:
            for word in SPELT_OUT[part]:
                yield from _spelt_out(pattern.replace(f"<{part}>", word))
            return
        if part not in STANDS_FOR:
            raise AssertionError(
                f"Say in {__name__} what <{part}> in {pattern} stands for."
            )
    yield pattern


def _of_a_rule(pattern):
    kind, code, version = RULES.get(pattern.split("/")[-2], A_RULE)
    parts = {"kind": kind, "code": code, "version": version}
    return PART.sub(lambda part: parts[part[1]], pattern)
