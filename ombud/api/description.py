"""How the API describes itself, to programs (OpenAPI) and to people (a page)."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from ninja import NinjaAPI

from ombud.api import messages
from ombud.api.credentials import BearerToken
from ombud.api.messages import WebhookMessage
from ombud.api.problems import MEDIA_TYPE, Problem
from ombud.people.vocabulary import Scope
from ombud.rulebook import queries as rules

Schema = Mapping[str, Any]
_NOTHING: Schema = {}
REFUSALS = "#/components/responses/Refusal"
SHAPES = "#/components/schemas/"


@functools.cache
def described(api: NinjaAPI) -> Schema:
    """The OpenAPI document, with scopes and refusals, which ninja leaves out."""
    schema = api.get_openapi_schema()
    scopes = {
        api.get_openapi_operation_id(operation): cast(
            BearerToken, operation.auth_callbacks[0]
        ).scope
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    }
    for operation in _operations(schema):
        scope = scopes[operation["operationId"]]
        operation["security"] = [{"BearerToken": [str(scope)]}]
        operation["responses"]["default"] = {"$ref": REFUSALS}
    problem = Problem.model_json_schema(ref_template=SHAPES + "{model}")
    schema["components"]["schemas"].update(problem.pop("$defs"), Problem=problem)
    schema["components"]["responses"] = {
        "Refusal": {
            "description": "Why it was refused; `code` is for programs.",
            "content": {MEDIA_TYPE: {"schema": {"$ref": SHAPES + "Problem"}}},
        }
    }
    message = WebhookMessage.model_json_schema(ref_template=SHAPES + "{model}")
    schema["components"]["schemas"].update(message.pop("$defs"), WebhookMessage=message)
    schema["webhooks"] = messages.described(SHAPES + "WebhookMessage")
    return schema


def _operations(schema: Schema) -> Iterator[dict[str, Any]]:
    for methods in schema["paths"].values():
        yield from methods.values()


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a table of fields. `shape` names the table of what is inside."""

    name: str
    kind: str
    shape: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: list[Field]
    takes: list[Field]
    gives: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What an object consists of, or the words one may choose from."""

    name: str
    description: str
    fields: list[Field]
    words: list[str]


def as_json(_request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """The OpenAPI document; anybody may read it."""
    return JsonResponse(described(api))


def as_page(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """The same for people: plain HTML of our own, so the strict policy holds."""
    schema = described(api)
    by_tag: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            shown = _operation(method, path, told)
            by_tag.setdefault(told["tags"][0], []).append(shown)
    context = {
        "organisation": rules.organisation(),
        "groups": by_tag,
        "shapes": _shapes(schema),
        "scopes": Scope.choices,
    }
    return render(request, "api/docs.html", context)


def _operation(method: str, path: str, told: Schema) -> Operation:
    content: Schema = told.get("requestBody", {}).get("content", {})
    body: Schema = next(iter(content.values()), _NOTHING).get("schema", {})
    done = next(iter(told["responses"].values()))
    given = done.get("content", {}).get("application/json", {}).get("schema", {})
    parameters = [
        _field(each["name"], each["schema"], required=each.get("required", False))
        for each in told.get("parameters", [])
    ]
    if "properties" in body:
        takes = _fields(body)
    else:
        takes = [_field("body", body, required=True)] if body else []
    return Operation(
        method=method.upper(),
        path=path,
        summary=told["summary"],
        description=_plain(told),
        scope=told["security"][0]["BearerToken"][0],
        parameters=parameters,
        takes=takes,
        gives=_inside(given),
    )


def _shapes(schema: Schema) -> list[Shape]:
    return [
        Shape(
            name=name,
            description=_plain(told),
            fields=_fields(told),
            words=[str(word) for word in told.get("enum", [])],
        )
        for name, told in sorted(schema["components"]["schemas"].items())
    ]


def _fields(told: Schema) -> list[Field]:
    required = told.get("required", [])
    return [
        _field(name, each, required=name in required)
        for name, each in told.get("properties", {}).items()
    ]


def _field(name: str, told: Schema, *, required: bool) -> Field:
    return Field(
        name=name,
        kind=_kind(told),
        shape=_inside(told),
        required=required,
        description=_plain(told),
    )


def _kind(told: Schema) -> str:
    """A type in a word or two, null left out: what may be absent may be null."""
    for way in ("anyOf", "allOf"):
        if way in told:
            ways = [_kind(each) for each in told[way] if each.get("type") != "null"]
            return " | ".join(dict.fromkeys(ways))
    if "$ref" in told:
        return str(told["$ref"]).removeprefix(SHAPES)
    if "enum" in told:
        return " | ".join(str(word) for word in told["enum"])
    kind = str(told.get("format") or told.get("type", ""))
    if kind == "array":
        return f"[{_kind(told['items'])}]"
    return kind


def _inside(told: Schema) -> str:
    """The shape a type leads to, if any."""
    name = _kind(told).strip("[]").split(" | ")[0]
    return name if name[:1].isupper() else ""


def _plain(told: Schema) -> str:
    """A description without the marks that only OpenAPI's readers understand."""
    return str(told.get("description", "")).replace("`", "")
