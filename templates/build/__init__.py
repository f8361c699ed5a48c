"""Writes every shipped Word template: page, styles, letterhead, signatures and the text of each document, said once.

A tool for developers, not part of the package: `python -m templates.build` rewrites the .docx files in `templates/`.
They are plain Word files that a clerk may edit; a test proves that those committed are those written here. Page, sizes
and letterhead follow NĐ 30/2020/NĐ-CP, Phụ lục I; the headings of the achievement reports follow Mẫu số 08, Phụ lục I,
NĐ 98/2023/NĐ-CP.
"""
