"""Texts to try with."""

from ombud.letters import keeping
from ombud.letters.keeping import Told
from ombud.letters.vocabulary import Holder, Kind
from tests import given


def told(code="cold-radiators", **bodies):
    """A text of this short name, by default in English alone."""
    said = bodies or {"en": "We bleed your radiators by {next_date}."}
    return Told(
        code=code,
        titles={language: f"Title {language}" for language in said},
        bodies=said,
    )


def written(by, *, holder=Holder.PERSON, kind=Kind.SNIPPET, unit="", **more):
    return keeping.write(
        told(**more), kind=kind, holder=holder, unit=unit, act=given.act(by)
    )
