#!/usr/bin/env bash
# Makes the Debian package and tries it: lintian; installed into a chroot that has nothing but the base
# system, used there as a planner uses it, removed without a trace. test-deb.sh [PACKAGE] tries a package
# that is there.
#
# Ends with "N passed, N failed, N skipped". Where it is not run by root, or debootstrap is missing, the
# package is not tried and a sentence says so.
set -euo pipefail
cd "$(dirname "$0")/.."

skip() {
  echo "test-deb: $*; the package is not tried"
  echo "deb: 0 passed, 0 failed, 1 skipped"
  exit 0
}
[ "$(id -u)" -eq 0 ] || skip "only root can make a chroot"
for tool in debootstrap lintian; do
  command -v "$tool" >/dev/null || skip "$tool is not installed"
done
# The mirror and the release that apt uses here.
read -r mirror release < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' |
  grep -v -E 'security|updates|backports' | head -n 1) || true
[ -n "${release:-}" ] || skip "apt knows no Debian mirror here"

package=${1:-}
if [ -z "$package" ]; then
  scripts/deb.sh
  package=$(ls -t .build/deb/*.deb | head -n 1)
fi

work=$(mktemp -d)
root=$work/root
finish() {
  mountpoint -q "$root/proc" && umount "$root/proc"
  rm -rf "$work"
}
trap finish EXIT

passed=0
failed=0
# check NAME COMMAND…: one test; what the command prints is shown where it fails.
check() {
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
    echo "  passed: $name"
  else
    failed=$((failed + 1))
    echo "  FAILED: $name"
    tail -n 40 "$work/said" | sed 's/^/    /'
  fi
}

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
# As someone without rights, in a home of their own.
planner() { inside setpriv --reuid=1000 --regid=1000 --clear-groups env HOME=/home/planner sh -ec "cd ~; $*"; }
# Every file of the chroot but what dpkg, apt and the loader's cache write down about themselves.
files() {
  (cd "$root" && find . -xdev -path ./proc -prune -o -print |
    grep -v -E '^\./var/(lib/dpkg|lib/apt|cache|log)(/|$)|^\./etc/ld\.so\.cache$' | LC_ALL=C sort)
}

echo "test-deb: $package"
check "lintian finds no error and no warning that is not explained" \
  lintian --allow-root --fail-on error,warning "$package"

started=$SECONDS
debootstrap --variant=minbase "$release" "$root" "$mirror" >"$work/debootstrap" 2>&1 ||
  { tail -n 20 "$work/debootstrap" >&2; skip "debootstrap cannot reach $mirror"; }
echo "  a chroot of $release after $((SECONDS - started)) s"
# What this system's apt reaches, the chroot's reaches as well.
cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
mount -t proc proc "$root/proc" 2>/dev/null || true
mkdir -p "$root/home/planner"
chown 1000:1000 "$root/home/planner"
cp "$package" "$root/srv/muster.deb"

# The libraries first, so that what the package itself leaves behind can be told.
depends=$(dpkg-deb -f "$package" Depends)
check "apt finds every library that the package depends on" \
  inside apt-get satisfy -y --no-install-recommends "$depends"
files >"$work/before"
check "it installs" inside dpkg -i /srv/muster.deb
check "its files belong to root, and no one else may write them" \
  sh -c "! dpkg-deb -c '$package' | grep -v -E '^(d|-)rw[-x]r-[-x]r-[-x] root/root'"
check "no compiler and no Swift library is there" \
  sh -c "! find '$root/usr' -xdev '(' -name 'libswift*' -o -name 'libFoundation*' -o -path '*/bin/*cc' -o -path '*/bin/clang*' ')' | grep ."
check "every library that it links is found" \
  sh -c "chroot '$root' ldd /usr/bin/muster | tee /dev/stderr | grep -q libc.so && ! chroot '$root' ldd /usr/bin/muster | grep 'not found'"
check "it says its version" planner 'muster --version | grep -E "^[0-9]+\.[0-9]+\.[0-9]+$"'
check "new, validate, plan" planner \
  'muster new first && muster validate first --strict && muster plan first --quiet --out plan --report at-once.html'
check "the plan has outputs and is optimal" planner \
  'test "$(wc -l <plan/outputs.csv)" -gt 1 && grep -q "\"status\" *: *\"optimal\"" plan/summary.json'
check "report, in Chinese" planner 'muster report plan --out page.html --language zh && grep -q "</html>" page.html'
check "explain" planner 'muster explain plan --quiet --out explained --top 1 && test -s explained/scarce.csv'
check "workbooks, there and back" planner \
  'muster export first --xlsx book.xlsx && muster validate book.xlsx --strict && muster export plan --xlsx plan.xlsx && test -s plan.xlsx'
check "an example of the package plans" planner 'muster plan /usr/share/doc/muster/examples/two-plants --quiet'
check "a mistake is told with status 2" planner \
  'sed -i s/count:/cuont:/ first/scenario.yaml; muster validate first || test $? -eq 2'
check "manual pages and completions are there" sh -c \
  "cd '$root/usr/share' && for c in plan report validate; do test -s man/man1/muster-\$c.1.gz; done && test -s bash-completion/completions/muster && test -s zsh/vendor-completions/_muster && test -s fish/vendor_completions.d/muster.fish"

# How long a start takes beside that of the smallest program, in microseconds: the median and the least of
# many, for other programs may be running; printed, not judged.
starts() {
  for _ in $(seq 50); do
    begun=${EPOCHREALTIME/./}
    chroot "$root" "$@" >/dev/null
    echo $((${EPOCHREALTIME/./} - begun))
  done | sort -n | sed -n '1h;25{G;s/\n/ µs, at least /;s/$/ µs/p}'
}
echo "  a start takes $(starts /usr/bin/muster --version); that of /bin/true $(starts /bin/true)"

check "it is removed" inside dpkg --purge muster
rm -rf "$root/home/planner"/*
files >"$work/after"
check "nothing of it is left" diff "$work/before" "$work/after"

echo "deb: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
