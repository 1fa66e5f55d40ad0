"""Reading the body of a request, and refusing what is not plain JSON."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny


class NotJson(Exception):
    """The content is of another type than JSON."""


class BrokenJson(Exception):
    """The content says it is JSON and is not."""


class JsonParser(Parser):
    """Takes application/json only: no NaN, no name given twice in one object."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        if request.content_type != "application/json":
            raise NotJson
        try:
            told: DictStrAny = json.loads(
                request.body, object_pairs_hook=_once, parse_constant=_no_number
            )
        except (ValueError, RecursionError) as error:
            raise BrokenJson from error
        return told


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError
    return told


def _no_number(_constant: str) -> None:
    raise ValueError
