#!/usr/bin/env bash
# Makes .venv with the tested set of packages and this project in it. Run by make; safe to run again.
# Needs Python ≥ 3.11 (PYTHON names another one than python3). Neither root nor python3-venv is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv
say() { printf '【安装】%s\n' "$*"; }
die() { printf '【安装】%s\n' "$@" >&2; exit 1; }

# The first Python that is new enough.
find_python() {
  local name
  for name in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$name"; return; }
  done
  return 1
}

# Debian keeps ensurepip in a package of its own. Without it: the machine's pip, or pip's wheel out of Debian's archive.
bootstrap_pip() {
  local python=$1 cache=.cache/pip-wheel wheel
  if "$python" -m pip --python "$venv/bin/python" install --quiet pip 2>/dev/null; then return; fi
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  mkdir -p "$cache"
  (. tests/setup/apt.sh && cd "$cache" && apt_private update && apt_private download python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb .) || return 1
  wheel=$(find "$PWD/$cache" -name 'pip-*.whl' | head -n 1)
  [ -n "$wheel" ] && PYTHONPATH=$wheel "$venv/bin/python" -m pip install --quiet pip
}

make_venv() {
  local python
  python=$(find_python) || die "找不到Python 3.11或更新的版本。请先安装，或用 PYTHON=路径 指定，例如：make demo PYTHON=/usr/bin/python3.11"
  [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && return
  say "建立虚拟环境 $venv（$("$python" --version)）"
  rm -rf "$venv"
  if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    "$python" -m venv --without-pip "$venv" || die "建立虚拟环境失败：请看上面的出错信息。"
    bootstrap_pip "$python" || die "这台机器的Python缺少venv组件，自动补装也没有成功。" "请让管理员执行 apt-get install python3-venv，再试一次。"
  fi
}

make_venv
say "安装依赖（第一次约1～3分钟，之后很快）"
mkdir -p .cache
# pip says a line a package: counted as they come, so that a slow network is not a silent one. The rest is for faults.
"$venv/bin/python" -m pip install --disable-pip-version-check --no-input -r requirements.txt 2>.cache/pip.log | awk '
  /^Collecting/ { n++; if (n % 20 == 0) { printf "【安装】  已找到%d个包……\n", n; fflush() } }
  /^Installing collected/ { print "【安装】  都找到了，正在安装……"; fflush() }' ||
  { cat .cache/pip.log >&2; die "依赖没有装好：上面是pip的出错信息。网络不通时，请检查后再运行一次，已下载的不会重来。"; }
"$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --no-build-isolation --no-deps -e . 2>.cache/pip.log ||
  { cat .cache/pip.log >&2; die "本项目没有装进环境：上面是pip的出错信息。"; }
say "依赖已就绪"
