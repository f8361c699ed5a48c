"""python -m thidua_xl: the same as the command thidua-xl."""

from thidua_xl.cli import main

main()
