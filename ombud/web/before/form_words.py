"""What the form on paper asks: the same as the form on the web, with room to write."""

from django.utils.translation import gettext as _

MANY, FEW = 12, 3  # lines to write on


def asked() -> list[dict[str, object]]:
    """Each question with its hint, and so many lines or boxes to tick."""
    return [*_about_it(), *_about_you()]


def _about_it() -> list[dict[str, object]]:
    return [
        _ask(
            _("What went wrong?"),
            MANY,
            _("Use your own words. You can add sheets of paper."),
        ),
        _ask(_("On which day did it happen?"), 1),
        _ask(_("Which product or service is it about?"), 1),
        _ask(_("Where did it happen?"), 1),
        _ask(_("Who was involved?"), FEW),
        _ask(_("What would put it right for you?"), FEW),
        _ask(
            _("What do you send with it?"),
            1,
            _("Copies are enough. Please keep the originals."),
        ),
    ]


def _about_you() -> list[dict[str, object]]:
    return [
        _ask(
            _("Who are you?"),
            1,
            _("You may leave out your name. If you can, say how to reach you."),
        ),
        _ask(
            _("Do you complain for somebody else? For whom?"),
            1,
            _("We ask that person whether they agree, unless they cannot say so."),
        ),
        _ask(
            _("How may we reach you?"),
            FEW,
            _("A postal address is enough. A telephone number or e-mail is faster."),
        ),
        _ask(_("In which language shall we write to you?"), 1),
        _tick(
            _("What would make it easier for you?"),
            [
                _("Large print"),
                _("A call back"),
                _("An interpreter"),
                _("Sign language"),
                _("More time to reply"),
                _("Something else:"),
            ],
        ),
    ]


def _ask(question: str, lines: int, hint: str = "") -> dict[str, object]:
    return {"question": question, "hint": hint, "lines": lines, "ticks": []}


def _tick(question: str, ticks: list[str]) -> dict[str, object]:
    return {"question": question, "hint": "", "lines": 0, "ticks": ticks}
