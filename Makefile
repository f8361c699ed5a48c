# For Linux; on Windows use make.ps1. `make help` lists the targets.
PYTHON ?= python3

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo test tools system-tools workbooks addin wheel-check bench clean

help: ## danh sách các lệnh / list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 20

setup: .venv/.installed ## cài chương trình vào .venv / install the program into .venv

.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo 'Cần Python 3.11 trở lên. Nếu máy có bản mới hơn, chạy: make setup PYTHON=python3.12' >&2; \
	echo 'Python 3.11 or newer is needed. If you have one, run: make setup PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/apt-install python3-venv
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --require-hashes -r requirements.txt
	.venv/bin/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## chạy thử cả hành trình, kết quả ở ket-qua-demo / the whole journey, results in ket-qua-demo
	.venv/bin/thidua-xl demo -o ket-qua-demo

test: setup tools ## mọi kiểm tra / every check
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/pytest

tools: system-tools tests/openxml/node_modules/.package-lock.json ## phần mềm ngoài mà kiểm tra cần / what the tests need besides Python

tests/openxml/node_modules/.package-lock.json: tests/openxml/package-lock.json
	npm ci --prefix tests/openxml

# Documents are set in Times New Roman; Tinos is its free twin with every Vietnamese letter and the same widths.
system-tools:
	@missing=''; \
	command -v localc >/dev/null || missing="$$missing libreoffice-calc"; \
	command -v lowriter >/dev/null || missing="$$missing libreoffice-writer"; \
	test -e /usr/lib/python3/dist-packages/uno.py || missing="$$missing python3-uno"; \
	command -v Xvfb >/dev/null || missing="$$missing xvfb"; \
	command -v xdotool >/dev/null || missing="$$missing xdotool"; \
	command -v openbox >/dev/null || missing="$$missing openbox"; \
	command -v import >/dev/null || missing="$$missing imagemagick"; \
	command -v pdftoppm >/dev/null || missing="$$missing poppler-utils"; \
	command -v fc-match >/dev/null || missing="$$missing fontconfig"; \
	/usr/bin/python3 -c 'import uno' 2>/dev/null || missing="$$missing python3-uno"; \
	command -v npm >/dev/null || missing="$$missing nodejs npm"; \
	case $$(fc-match -f '%{family}' 'Times New Roman:lang=vi' 2>/dev/null) in \
	*'Times New Roman'* | *Tinos*) ;; *) missing="$$missing fonts-croscore" ;; esac; \
	[ -z "$$missing" ] || .ci/apt-install $$missing

workbooks: setup ## dựng lại các sổ .xlsx từ nguồn .md / rebuild the workbooks from their Markdown sources
	for source in workbooks/*.md; do \
	name=$$(basename "$$source" .md); rm -f "workbooks/$$name.xlsx"; \
	case $$name in *.mau) sample=--sample ;; *) sample= ;; esac; \
	.venv/bin/thidua-xl new "$${name%.mau}" $$sample -o "workbooks/$$name.xlsx" || exit 1; done

addin: setup ## dựng lại bổ trợ Excel từ macros/ / rebuild the Excel add-in from macros/
	.venv/bin/thidua-xl addin build -o macros

wheel-check: setup ## gói wheel chạy được ở thư mục lạ / the wheel works from a strange folder
	.ci/wheel-check

bench: setup ## đo so với chương trình khác / measure against peers
	.venv/bin/python -m benchmarks all

clean: ## xóa những gì các lệnh trên tạo ra / remove what the targets above made
	rm -rf .venv build dist ket-qua-demo tests/openxml/node_modules benchmarks/.peers
