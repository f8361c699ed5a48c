"""LibreOffice Calc instead of Excel: an xlwings engine over UNO, and the extension that brings the buttons."""
