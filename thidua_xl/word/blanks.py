"""What a word is that the data does not have: it prints `[……]`, and is listed under its label."""

from jinja2 import Undefined

BLANK = "[……]"


def is_blank(value: object) -> bool:
    """Tell whether the value is a blank: known to be missing, and carrying the label to report it under."""
    return not isinstance(value, Undefined) and hasattr(value, "blank_label")
