"""What webhooks are told, as the OpenAPI document describes it. See ombud/hooks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import override
from pydantic import BaseModel, Field

from ombud.hooks.vocabulary import Told
from ombud.people.acting import Capacity


class WebhookDeadline(BaseModel):
    """The time limit that was missed or extended."""

    kind: str
    basis: str
    due_at: datetime


class WebhookData(BaseModel):
    """Which complaint, and how it stands: no names, and nothing anybody wrote."""

    reference: str
    url: str = Field(description="The resource of the complaint in this interface.")
    entry: int = Field(description="The number of the entry in its journal.")
    stage: str
    by: Capacity = Field(description="Who acted: staff, complainant or clock.")
    deadline: WebhookDeadline | None = None


class WebhookMessage(BaseModel):
    """The body of a message to a webhook, signed by the rules of Standard Webhooks."""

    id: str = Field(description="The same at every try; equals the header Webhook-Id.")
    type: str = Field(description="What happened, such as case.answered.")
    timestamp: datetime = Field(description="When it happened.")
    data: WebhookData


def described(shape: str) -> Mapping[str, Any]:
    """The section `webhooks` of the document; `shape` refers to the message."""
    with override("en"):  # like everything else here
        summaries = {event.value: str(event.label) for event in Told}
    headers = [_header(name) for name in ("Id", "Timestamp", "Signature")]
    return {
        event: {
            "post": {
                "summary": summary,
                "parameters": headers,
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": shape}}},
                },
                "responses": {"2XX": {"description": "Taken."}},
            }
        }
        for event, summary in summaries.items()
    }


def _header(name: Literal["Id", "Timestamp", "Signature"]) -> Mapping[str, Any]:
    return {
        "name": f"Webhook-{name}",
        "in": "header",
        "required": True,
        "schema": {"type": "string"},
    }
