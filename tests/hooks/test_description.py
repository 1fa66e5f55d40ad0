"""The OpenAPI document tells what webhooks are told."""

from ombud.api.messages import WebhookMessage
from ombud.hooks.vocabulary import Told
from tests import given

ADDRESS = "/api/v1/openapi.json"


def test_each_event_has_its_line_and_the_message_its_shape(client, root):
    told = client.get(ADDRESS, headers={"Accept-Language": "ru"}).json()

    assert set(told["webhooks"]) == set(Told.values)
    received = told["webhooks"]["case.received"]["post"]
    assert received["summary"] == "A complaint arrived"
    shape = received["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    assert shape == "#/components/schemas/WebhookMessage"
    data = told["components"]["schemas"]["WebhookData"]
    assert set(data["properties"]) == {
        "reference",
        "url",
        "entry",
        "stage",
        "by",
        "deadline",
    }


def test_every_message_has_that_shape(add, receiver, deliver):

    add()
    given.acknowledged_case(given.person("mira"))
    deliver()

    for told in receiver.told:
        message = WebhookMessage.model_validate(told, extra="forbid")
        assert message.data.reference
