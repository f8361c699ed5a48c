"""How cells look: colours and fonts."""

from typing import Any

from xlwings import base_classes


class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, cells: Any) -> None:
        self.uno = cells

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return bool(self.uno.CharWeight > 100)

    @bold.setter
    def bold(self, value: bool) -> None:
        self.uno.CharWeight = 150.0 if value else 100.0

    @property
    def size(self) -> float:
        """Its size in points."""
        return float(self.uno.CharHeight)

    @size.setter
    def size(self, value: float) -> None:
        self.uno.CharHeight = value

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.uno.CharFontName)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.CharFontName = value

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Its colour; None where it is the office's own."""
        return rgb(self.uno.CharColor)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int | None) -> None:
        self.uno.CharColor = colour_number(value)


def rgb(number: int | None) -> tuple[int, int, int] | None:
    """Give a colour of UNO's as (red, green, blue); None where the office has its own."""
    return None if number is None or number < 0 else (number >> 16 & 255, number >> 8 & 255, number & 255)


def colour_number(value: tuple[int, int, int] | str | int | None) -> int:
    """Give a colour as UNO has it; -1 for None, the office's own.

    Takes (red, green, blue), `#RRGGBB`, or Excel's number: red + 256 * green + 65536 * blue.
    """
    if value is None:
        return -1
    if isinstance(value, int):
        value = (value & 255, value >> 8 & 255, value >> 16 & 255)
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    red, green, blue = value
    return red << 16 | green << 8 | blue
