"""A Windows shortcut as bytes (MS-SHLLINK): written without Windows, with any Vietnamese name and path."""

import struct

_CLASS = bytes.fromhex("0114020000000000c000000000000046")
_HAS_NAME, _HAS_ARGUMENTS, _IS_UNICODE, _NO_LINK_INFO, _HAS_VARIABLES = 0x4, 0x20, 0x80, 0x100, 0x200
_PREFERS_VARIABLES = 0x2000000
_SHOW_NORMAL = 1


def shortcut(target: str, arguments: str, description: str) -> bytes:
    r"""Write a shortcut to a program.

    `target` may hold variables (`%LOCALAPPDATA%\…`), so that it is ASCII whatever the user's name is; at most 259
    characters (MS-SHLLINK 2.5.4, EnvironmentVariableDataBlock).
    """
    flags = _HAS_NAME | _HAS_ARGUMENTS | _IS_UNICODE | _NO_LINK_INFO | _HAS_VARIABLES | _PREFERS_VARIABLES
    header = struct.pack("<I16sII24xIiIH10x", 0x4C, _CLASS, flags, 0, 0, 0, _SHOW_NORMAL, 0)
    ansi, wide = target.encode("ascii"), target.encode("utf-16-le")
    block = struct.pack("<II260s520s", 0x314, 0xA0000001, ansi, wide)
    return header + _counted(description) + _counted(arguments) + block + bytes(4)


def _counted(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<H", len(encoded) // 2) + encoded
