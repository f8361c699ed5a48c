"""Files written and read for people: safe names, one gate for writing, locks, what the system refuses, logs of bugs."""

from thidua_xl.files.bugs import log_bug, masked
from thidua_xl.files.locks import is_open, only_run, refuse_open
from thidua_xl.files.names import EARLIER_FOLDER, digest, moment, safe_name, unused
from thidua_xl.files.reading import read_regular, read_whole, refuse_other
from thidua_xl.files.refusals import refusal, refuse_clock, refused
from thidua_xl.files.scratch import note_program, scratch
from thidua_xl.files.writing import create, is_same_file, make_folder, refuse_clash, replace, sweep_all, write_new

__all__ = [
    "EARLIER_FOLDER",
    "create",
    "digest",
    "is_open",
    "is_same_file",
    "log_bug",
    "make_folder",
    "masked",
    "moment",
    "note_program",
    "only_run",
    "read_regular",
    "read_whole",
    "refusal",
    "refuse_clash",
    "refuse_clock",
    "refuse_open",
    "refuse_other",
    "refused",
    "replace",
    "safe_name",
    "scratch",
    "sweep_all",
    "unused",
    "write_new",
]
