#!/usr/bin/env bash
# Puts a Chromium that can show Chinese at .cache/bin/chromium. Run by make; safe to run again.
#   1. a Chromium or Chrome on PATH, if the machine has a Chinese font too;
#   2. as root (or with sudo that asks no password): Debian's packages;
#   3. else the same packages unpacked under .cache/chromium, where nothing but this project sees them.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/setup/apt.sh
bin=$PWD/.cache/bin
home=$PWD/.cache/chromium
font=fonts-wqy-microhei
say() { printf '【浏览器】%s\n' "$*"; }
die() { printf '【浏览器】%s\n' "$@" >&2; exit 1; }

find_browser() {
  local name found
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    found=$(PATH=${PATH//"$bin:"/} command -v "$name") && { echo "$found"; return; }
  done
  return 1
}

has_chinese_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

# The wrapper that the tests start: the browser $1 with the lines $2 before it.
write_wrapper() {
  mkdir -p "$bin"
  printf '#!/bin/sh\n%s\nexec "%s" "$@"\n' "${2:-}" "$1" >"$bin/chromium"
  chmod +x "$bin/chromium"
}

works() { timeout 60 "$bin/chromium" --version >/dev/null 2>&1; }

install_as_root() {
  say "用apt安装${*}（约1～3分钟）"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# What apt would install: the packages and everything they need that the machine has not.
wanted_packages() { apt_private --simulate --no-install-recommends install "$@" | awk '$1 == "Inst" { print $2 }'; }

# Downloads the packages named on standard input into the folder $1, some at a time, and says how far it is.
download_all() {
  local -a batch
  local count=0
  while mapfile -t -n 25 batch && ((${#batch[@]})); do
    (cd "$1" && apt_private download "${batch[@]}")
    count=$((count + ${#batch[@]}))
    say "  已下载$count个包，共$2个"
  done
}

unpack_privately() {
  local packages file
  command -v dpkg-deb >/dev/null && command -v apt-get >/dev/null ||
    die "这台机器没有apt，也没有带中文字体的Chromium。请先安装Chromium和一种中文字体，再试一次。"
  say "没有root权限：把$*装到.cache/chromium（最多约200 MB，1～5分钟）"
  rm -rf "$home"; mkdir -p "$home/debs" "$home/root"
  apt_private update
  packages=$(wanted_packages "$@")
  download_all "$home/debs" "$(wc -w <<<"$packages")" <<<"$packages"
  for file in "$home"/debs/*.deb; do dpkg-deb -x "$file" "$home/root"; done
  rm -rf "$home/debs"
}

# Fonts of the machine and of the private folder; the cache stays in the project.
write_fontconfig() {
  cat >"$home/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$home/root/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>$home/font-cache</cachedir>
</fontconfig>
XML
}

private_environment() {
  local libraries
  libraries=$(find "$home/root" -name '*.so*' -type f -path '*/lib/*' -not -path '*/systemd/*' -printf '%h\n' | sort -u | paste -sd: -)
  printf 'export LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n' "$libraries"
  printf 'export FONTCONFIG_FILE="%s/fonts.conf" XDG_DATA_DIRS="%s/root/usr/share:/usr/local/share:/usr/share"\n' "$home" "$home"
  # Without root there is no setuid sandbox to start; the tests open only pages of this project.
  printf 'set -- --no-sandbox "$@"\n'
}

# $1: the machine's own browser, if it has one and lacks only a font.
install_privately() {
  if [ -n "$1" ]; then unpack_privately "$font"; else unpack_privately chromium "$font" fontconfig-config; fi
  write_fontconfig
  write_wrapper "${1:-$home/root/usr/lib/chromium/chromium}" "$(private_environment)"
}

if browser=$(find_browser) && has_chinese_font; then
  write_wrapper "$browser"
elif can_be_root; then
  wanted=()
  [ -n "${browser:-}" ] || wanted+=(chromium)
  has_chinese_font || wanted+=(fontconfig "$font")
  install_as_root "${wanted[@]}"
  browser=$(find_browser) || die "apt装好之后仍然找不到chromium。"
  write_wrapper "$browser"
else
  install_privately "${browser:-}"
fi
works || die "浏览器启动不了：请直接运行 $bin/chromium --version 看原因。"
say "已就绪：$("$bin/chromium" --version 2>/dev/null)"
