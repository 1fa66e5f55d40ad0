"""Help in place: what a page is for, in two sentences, until its reader closes it."""

from django import template
from django.http import HttpRequest

from ombud.people.models import User
from ombud.web.desk.guide import pages

register = template.Library()


@register.inclusion_tag("desk/guide/_help.html", takes_context=True)
def page_help(context: template.Context, name: str = "") -> dict[str, object]:
    """Show the sentences of a topic; without a name, of the page that is asked for."""
    request = context.get("request")
    if not isinstance(request, HttpRequest) or not isinstance(request.user, User):
        return {}
    topic = pages.TOPICS[name] if name else pages.topic_of(request.resolver_match)
    if topic is None or topic.name in pages.closed(request):
        return {}
    return {
        "topic": topic,
        "place": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }
