# make demo   建站、发作业、批改示例班级、打印成绩表，再打开网站（SERVE=0：打印完就结束）
# make test   全部检查与测试
# 每个目标都可以在刚克隆的目录里直接运行：缺什么先装什么。第二次运行很快。

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# 网站的端口；SERVE=0时不打开网站。
PORT ?= 8000
SERVE ?= 1
# 测试用几个进程；传给pytest的其他参数，例如 make test PYTEST='tests/grading -k number'
WORKERS ?= 2
PYTEST ?=

# nbgrader calls alembic and jupyter by name: the environment's own commands come first.
export PATH := $(CURDIR)/.cache/bin:$(CURDIR)/.venv/bin:$(PATH)
# Chinese text is UTF-8 wherever the machine's locale would have it otherwise.
export PYTHONUTF8 := 1
# Playwright's own Node asks for a library that a bare Debian lacks (libatomic); the tested set's does not.
export PLAYWRIGHT_NODEJS_PATH := $(CURDIR)/.cache/bin/node
export PIP_DISABLE_PIP_VERSION_CHECK := 1

venv := .venv/.ready
node := tests/node/node_modules/.package-lock.json
browser := .cache/bin/chromium
say = @printf '\n==> %s\n'

.PHONY: help demo serve test book lint types bench bundle pictures exercises check clean distclean

help:
	@echo '可用的命令：'
	@echo '  make demo       建站、发作业、批改示例班级、打印成绩表，再打开网站（SERVE=0不打开）'
	@echo '  make test       全部检查与测试（自动准备Chromium和中文字体）'
	@echo '  make book       只建网站，结果在_build/html'
	@echo '  make check      检查题库、作业和知识点的覆盖'
	@echo '  make exercises  从exercises/assignments重新生成exercises/source'
	@echo '  make bundle     重新打包页面与表单的脚本'
	@echo '  make pictures   重新拍docs/authoring.md里的图'
	@echo '  make lint       只做静态检查'
	@echo '  make bench      速度与页面重量'
	@echo '  make clean      删除网站和缓存（distclean连同环境一起删）；班级的作业和成绩不动'

$(venv): requirements.txt .ci/constraints.txt pyproject.toml .ci/venv.sh autograder/notebook/etc/ipython/ipython_config.py
	$(say) '准备环境'
	@.ci/venv.sh
	@touch $@

$(node): tests/node/package.json tests/node/package-lock.json tests/setup/node.sh | $(venv)
	$(say) '准备Node'
	@tests/setup/node.sh
	@touch $@

$(browser): tests/setup/chromium.sh tests/setup/apt.sh
	$(say) '准备浏览器'
	@tests/setup/chromium.sh
	@touch $@

book: $(venv)
	$(say) '建网站：_build/html'
	@jupyter-book build . -n -W --keep-going --quiet

exercises: $(venv)
	$(say) '生成作业：exercises/source'
	@python -m autograder exercises

check: $(venv)
	@python -m autograder check --coverage

demo: book exercises
	$(say) '示例班级：发布、交作业、收作业、批改、反馈、报告'
	@python -m autograder demo
ifneq ($(SERVE),0)
	@$(MAKE) serve
endif

serve: $(venv)
	$(say) '网站在 http://localhost:$(PORT) ，按Ctrl+C结束'
	@python -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html >/dev/null 2>&1 \
	  || { code=$$?; [ $$code -ge 128 ] || echo "打不开端口$(PORT)：可能有别的程序在用。换一个试试：make serve PORT=8080"; exit $$code; }

lint: $(venv) $(node)
	$(say) '静态检查：ruff、mypy、tsc'
	@ruff check .
	@ruff format --check .
	@mypy
	@npm --prefix tests/node run --silent types

test: lint $(node) $(browser)
	$(say) '测试（约15分钟）'
	@pytest -n $(WORKERS) --dist loadfile $(PYTEST)

bench: $(venv) $(node) $(browser)
	$(say) '测速'
	@for file in tests/benchmarks/bench_*.py; do echo; echo "--- $$file"; PYTHONPATH=. python "$$file"; done

bundle: $(venv) $(node)
	$(say) '打包脚本'
	@npm --prefix tests/node run --silent bundle

pictures: $(venv) $(browser)
	$(say) '给docs/authoring.md拍图：docs/pictures'
	@python -m tests.docs.pictures

# What a class handed in and its gradebook are nobody's build output: they stay.
clean:
	rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find autograder tests book exercises -name node_modules -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

distclean: clean
	rm -rf .venv .cache tests/node/node_modules
