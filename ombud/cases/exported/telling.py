"""How the case stood when it was exported, in words and in codes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ombud.cases import queries, told
from ombud.cases.exported.contents import FORMAT, Contents, State
from ombud.cases.exported.readers import Reader, shown
from ombud.cases.models import Case
from ombud.parties.identities import Identity

LINE = "-" * 72


def case_json(
    case: Case,
    contents: Contents,
    reader: Reader,
    identity: Identity | None,
    at: datetime,
) -> Mapping[str, object]:
    """The whole of `case.json`."""
    found: dict[str, object] = {
        "format": FORMAT,
        "reference": case.reference,
        "made_at": _moment(at),
        "made_for": "complainant" if reader.is_complainant else "staff",
        "case": _case(case, reader),
        "points": _points(case, reader),
        "deadlines": _deadlines(case, reader),
        "options": [
            {
                "letter": option.letter,
                **_word(option, "kind"),
                "amount": str(option.amount) if option.amount is not None else None,
                "currency": option.currency,
                "expires_on": option.expires_on.isoformat(),
            }
            for option in case.options.all()
        ],
        "remedies": _remedies(case, reader),
        "texts": contents.texts(),
        "files": contents.files(),
    }
    if identity is not None:
        found["complainant"] = {
            "name": identity.name,
            "email": identity.email,
            "phone": identity.phone,
            "address": identity.address,
            "customer_number": identity.customer_number,
        }
    return found


def case_text(told_: Mapping[str, Any], chain: Mapping[str, Any]) -> str:
    """The same for reading: what was written, in the order it was taken down."""
    days = {entry["seq"]: entry.get("happened_at", "") for entry in chain["entries"]}
    lines = [str(told_["reference"]), LINE]
    for name, value in told_["case"].items():
        if value:
            lines.append(f"{name}: {value}")
    for text in told_["texts"]:
        if text["state"] == State.GIVEN and text["text"]:
            lines += ["", LINE, f"{days[text['entry']]}  {text['what']}"]
            lines += ["", text.get("reads", text["text"])]
    lines += ["", LINE] if told_["files"] else []
    lines += [
        f"{file['state']}: {file.get('path', file.get('name'))}"
        for file in told_["files"]
        if "name" in file
    ]
    return "\n".join(lines) + "\n"


def _case(case: Case, reader: Reader) -> dict[str, object]:
    found = {
        **_word(case, "status"),
        "stage": str(case.stage.label),
        **_word(case, "kind"),
        **_word(case, "channel"),
        "language": case.language,
        "received_at": _moment(case.received_at),
        "registered_at": _moment(case.registered_at),
        "closed_at": _moment(case.closed_at),
        "occurred_on": case.occurred_on.isoformat() if case.occurred_on else None,
        "product": shown(reader, case.product),
        "place": shown(reader, case.place),
        **_word(case, "close_reason"),
    }
    if reader.is_complainant:  # what they are told of, they are told by the answer
        del found["status"], found["status_in_words"]
        return found
    return {
        **found,
        **_word(case, "outcome"),
        "severity": case.severity,
        "confidential": case.confidential,
        "handler_id": case.handler_id,
        "tags": ", ".join(queries.tag_names(case)),
        "summary": shown(reader, case.summary),
    }


def _points(case: Case, reader: Reader) -> list[dict[str, object]]:
    """The points; what was found on them only as far as the reader was told."""
    known = queries.findings_for_complainant(case)
    return [
        {
            "number": point.number,
            "text": shown(reader, point.text),
            **(
                _word(point, "result")
                if not reader.is_complainant or point.number in known
                else {}
            ),
        }
        for point in case.points.all()
    ]


def _deadlines(case: Case, reader: Reader) -> list[dict[str, object]]:
    rows = [clock.row for clock in told.clocks(case)]
    if not reader.is_complainant:
        rows = list(case.deadlines.order_by("pk"))
    return [
        {
            **_word(row, "kind"),
            **_word(row, "basis"),
            "due_at": _moment(row.due_at),
            "met_at": _moment(row.met_at),
            "missed_at": _moment(row.missed_at),
        }
        for row in rows
    ]


def _remedies(case: Case, reader: Reader) -> list[dict[str, object]]:
    rows = list(case.remedies.all())
    if reader.is_complainant:
        rows = queries.remedies_for_complainant(case)
    return [
        {
            **_word(row, "kind"),
            "amount": str(row.amount) if row.amount is not None else None,
            "currency": row.currency,
            "done_at": _moment(row.done_at),
        }
        for row in rows
    ]


def _word(row: Any, name: str) -> dict[str, object]:  # noqa: ANN401 (any row)
    """A code, and what it means in the language in force."""
    code = getattr(row, name)
    words = str(getattr(row, f"get_{name}_display")()) if code else ""
    return {name: code, f"{name}_in_words": words}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
