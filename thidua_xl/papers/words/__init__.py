"""The words a Word template may use: plain objects of text and numbers, one module a thing they describe.

Every public attribute is a word; its meaning (Vietnamese) stands beside it and is what `template fields` prints.
A text the workbook does not hold is a `Blank`: it prints `[……]` and is listed, never invented.
"""
