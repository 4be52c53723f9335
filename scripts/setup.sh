#!/usr/bin/env bash
# Makes sure that Swift and the C libraries that Muster needs are there; installs the
# libraries where apt can. Does nothing on a machine that has them.
set -euo pipefail

required_swift=6.2
packages=(libopenblas-dev liblapack-dev zlib1g-dev libexpat1-dev libxlsxwriter-dev)

fail() {
  echo "setup: $*" >&2
  exit 1
}

command -v swift >/dev/null 2>&1 ||
  fail "Swift is not installed (or not on PATH). Muster needs Swift $required_swift or later:" \
    "see https://www.swift.org/install, then run this command again."

found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
[ -n "$found" ] || fail "cannot read the version that \`swift --version\` prints."
oldest=$(printf '%s\n%s\n' "$required_swift" "$found" | sort -V | head -n 1)
[ "$oldest" = "$required_swift" ] ||
  fail "Swift $found is too old: Muster needs Swift $required_swift or later" \
    "(https://www.swift.org/install)."

if ! command -v apt-get >/dev/null 2>&1; then
  # No apt: look for the libraries as the linker would.
  for library in lapack blas z expat xlsxwriter; do
    echo 'int main(void) { return 0; }' |
      clang -x c - "-l$library" -o /dev/null 2>/dev/null ||
      fail "the library '$library' is not found, and this system has no apt-get to install it." \
        "Install OpenBLAS, LAPACK, zlib, expat and libxlsxwriter with their headers (on Debian:" \
        "${packages[*]})."
  done
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
    missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 ||
    fail "${missing[*]} must be installed and this user is not root: run" \
      "'apt-get install ${missing[*]}' as root, then this command again."
  as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
