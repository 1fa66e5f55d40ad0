"""A view of the queue as somebody arranged it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.workplace.vocabulary import Density, SharedWith


class SavedView(models.Model):
    """With a `name` it is kept in the list beside the queue. Without one it is how
    its owner likes to see one of the views that everybody has: its columns and rows.

    `told` is a list of [field, value] of the filters; `columns` are their names in
    their order, none being the usual ones. A shared one shows everybody only the cases
    they may know about.
    """

    owner = models.ForeignKey("people.User", models.CASCADE, related_name="views")
    name = models.CharField(max_length=60, blank=True)
    view = models.CharField(max_length=20)
    told = models.JSONField(default=list)
    words = models.CharField(max_length=200, blank=True)
    sort = models.CharField(max_length=20, blank=True)
    columns = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    density = models.CharField(
        max_length=11, choices=Density, default=Density.COMFORTABLE
    )
    shared = models.CharField(
        max_length=10, choices=SharedWith, default=SharedWith.NOBODY
    )
    unit = models.ForeignKey("people.Unit", models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "view"],
                condition=Q(name=""),
                name="each_view_is_arranged_once_by_each",
            ),
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=~Q(name=""),
                name="no_two_views_of_one_person_share_a_name",
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(shared="nobody"),
                name="only_a_named_view_is_shared",
            ),
            models.CheckConstraint(
                condition=Q(shared="unit", unit__isnull=False)
                | (~Q(shared="unit") & Q(unit=None)),
                name="a_view_shared_with_a_department_names_it",
            ),
        ]
        indexes = [
            models.Index(
                "unit", name="views_that_are_shared", condition=~Q(shared="nobody")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.view
