"""`python -m templates.build [NAME…]`: write the templates of these names, or all."""

import sys
from pathlib import Path

from templates.build.files import PLANS, build

for name in sys.argv[1:] or PLANS:
    (Path(__file__).resolve().parents[1] / f"{name}.docx").write_bytes(build(name))
