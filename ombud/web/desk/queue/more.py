"""Every filter there is, in a form over the list or on a page of its own."""

from django.http import HttpRequest, HttpResponse

from ombud.web.desk.queue.asked import Asked
from ombud.web.desk.queue.bar import Bar
from ombud.web.desk.staff_pages import for_staff
from ombud.web.rendering import render_page


@for_staff
def show(request: HttpRequest) -> HttpResponse:
    """Choose filters; the form leads to the list."""
    asked = Asked(request)
    is_dialog = request.headers.get("HX-Request") == "true"
    template = "desk/queue/more_dialog.html" if is_dialog else "desk/queue/more.html"
    context = {"asked": asked, "bar": Bar(asked), "back": asked.address()}
    return render_page(request, template, context)
