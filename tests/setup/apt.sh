# shellcheck shell=bash
# Debian packages with and without root. Sourced, not run.

apt_state=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.cache/apt

# apt-get with lists and a cache of its own under .cache/apt: needs no root, changes nothing on the machine.
apt_private() {
  mkdir -p "$apt_state/state/lists/partial" "$apt_state/cache/archives/partial"
  apt-get -o "Dir::State=$apt_state/state" -o "Dir::State::status=/var/lib/dpkg/status" -o "Dir::Cache=$apt_state/cache" \
    -o Debug::NoLocking=1 -o APT::Sandbox::User="" -qq "$@"
}

# Runs a command as root: at once, or by a sudo that asks no password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; }
}
