"""The Word room: one template and its words become the bytes of one document; templates and documents are linted."""

from thidua_xl.word.layout import LayoutFault, check_layout
from thidua_xl.word.lint import TemplateFault, check_template
from thidua_xl.word.merge import Rendered, Template, compile_template, render

__all__ = [
    "LayoutFault",
    "Rendered",
    "Template",
    "TemplateFault",
    "check_layout",
    "check_template",
    "compile_template",
    "render",
]
