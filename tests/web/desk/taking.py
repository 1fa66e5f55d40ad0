"""Steps, taken at the desk."""

from django.urls import reverse


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(page_of(case, step), typed)
    case.refresh_from_db()
    return answer
