from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "ombud.access"
