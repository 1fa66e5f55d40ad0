"""Everything that can happen to a webhook, in the past tense."""

from enum import StrEnum


class WebhookEvent(StrEnum):
    """The subject is the webhook."""

    ADDED = "webhook.added"  # host, events, units
    CHANGED = "webhook.changed"  # fields, host, events, units
    RENEWED = "webhook.renewed"  # until: when the former secret is good no more
    SWITCHED_ON = "webhook.switched_on"
    SWITCHED_OFF = "webhook.switched_off"  # why
    TRIED = "webhook.tried"  # delivery, state
    SENT_AGAIN = "webhook.sent_again"  # deliveries: how many; since
    REMOVED = "webhook.removed"
