"""Twin doors: buttons, the ribbon's ids and the commands are one list."""

from lxml import etree

from addin.packages import part
from thidua_xl import cli
from thidua_xl.addin.build import RIBBON_PART
from thidua_xl.buttons import BUTTONS

COMMANDS_ALONE = {"campaigns", "calendar", "demo", "convert_text"}
"""Commands that need no button: `new` lists the campaigns, `calendar` is part of the results, `demo` is for a start;
`convert_text` begins with a file that is no open book."""


def test_the_ribbon_has_the_buttons_in_their_order(addin: bytes) -> None:
    ribbon = etree.fromstring(part(addin, RIBBON_PART))
    shown = [(one.get("id"), one.get("label")) for one in ribbon.iter("{*}button")]
    assert shown == [(button.name, button.label) for button in BUTTONS]


def test_every_command_has_its_button_and_every_button_its_command() -> None:
    commands = {(one.name or one.callback.__name__) for one in cli.app.registered_commands if one.callback}
    assert commands - COMMANDS_ALONE == {button.command for button in BUTTONS if button.command}


def test_groups_of_buttons_stand_together() -> None:
    groups = [button.group for button in BUTTONS]
    assert groups == sorted(groups, key=groups.index)
