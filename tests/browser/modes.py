"""In which ways somebody uses the portal: a row here is one more way that is walked."""

from dataclasses import dataclass

LOCALES = {"en": "en-GB", "ru": "ru-RU", "tr": "tr-TR"}


@dataclass(frozen=True, slots=True)
class Mode:
    """`width` and `height` in CSS pixels, `zoom` the pixels of the screen to each."""

    language: str = "en"
    width: int = 1280
    height: int = 1024
    zoom: int = 1
    dark: bool = False
    keyboard: bool = False
    scripts: bool = True

    def __str__(self) -> str:
        """The name of the mode among the tests."""
        said = [
            self.language,
            f"{self.width}x{self.height}",
            "dark" if self.dark else "light",
            "keyboard" if self.keyboard else "pointer",
            "scripts" if self.scripts else "no scripts",
        ]
        return " ".join(said)

    def context(self) -> dict[str, object]:
        """What a browser is started with."""
        return {
            "locale": LOCALES[self.language],
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.zoom,
            "reduced_motion": "reduce",
            "color_scheme": "dark" if self.dark else "light",
            "java_script_enabled": self.scripts,
        }


PHONE = {"width": 320, "height": 640}
# What a window of 1280 by 1024 leaves at 400 % (WCAG 1.4.10).
ZOOMED = {"width": 320, "height": 256, "zoom": 4}

# Every two of: language, size, light, hand and scripts meet in some row.
WALKED = (
    Mode("en", keyboard=True),
    Mode("en", **PHONE, dark=True, scripts=False),
    Mode("en", **ZOOMED, keyboard=True, scripts=False),
    Mode("ru", **PHONE, keyboard=True),
    Mode("ru", **ZOOMED, dark=True),
    Mode("ru", dark=True, scripts=False),
    Mode("tr", **ZOOMED, dark=True, keyboard=True),
    Mode("tr", **PHONE, dark=True, keyboard=True, scripts=False),
    Mode("tr"),
)

# The form in a page of others, and on a device that stands upright.
FRAMED = Mode("ru", **PHONE, keyboard=True, scripts=False)
AT_A_COUNTER = Mode("tr", width=1080, height=1920)
