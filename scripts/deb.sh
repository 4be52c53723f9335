#!/usr/bin/env bash
# Makes a Debian package of Muster: .build/deb/muster_VERSION-1_ARCH.deb. The program carries the Swift
# runtime, so that no compiler has to be where it is installed. scripts/test-deb.sh tries the package.
set -euo pipefail
cd "$(dirname "$0")/.."

build=.build/deb
root=$build/root
share=$root/usr/share

fail() {
  echo "deb: $*" >&2
  exit 1
}

command -v apt-get >/dev/null || fail "a Debian package is made on Debian or Ubuntu only."
for tool in dpkg-shlibdeps:dpkg-dev dpkg-deb:dpkg; do
  command -v "${tool%%:*}" >/dev/null && continue
  [ "$(id -u)" -eq 0 ] || fail "${tool%%:*} is missing; install ${tool##*:}."
  apt-get install -y --no-install-recommends "${tool##*:}"
done

echo "deb: building with the Swift runtime inside"
swift build -c release --static-swift-stdlib --product muster --scratch-path "$build/swift" \
  --explicit-target-dependency-import-check error -Xlinker -z -Xlinker now
# Manual pages and completions are English, whatever is spoken here.
export MUSTER_LANG=en
muster=$(swift build -c release --static-swift-stdlib --scratch-path "$build/swift" -Xlinker -z \
  -Xlinker now --show-bin-path)/muster
# The manual is made from the commands by the tool of the argument parser.
parser=$build/swift/checkouts/swift-argument-parser
swift build --package-path "$parser" --scratch-path "$build/parser" --product generate-manual
manual=$build/parser/debug/generate-manual

upstream=$("$muster" --version)
version=$upstream-1
architecture=$(dpkg --print-architecture)
# Dates in the package are those of the commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)

rm -rf "$root"
umask 022
install -D -m 755 "$muster" "$root/usr/bin/muster"
strip --remove-section=.comment --remove-section=.note "$root/usr/bin/muster"

mkdir -p "$share/man/man1"
"$manual" "$muster" --multi-page --date "$day" --output-directory "$share/man/man1"
for page in "$share"/man/man1/*; do
  # Pages of subcommands are called `muster.plan` by the tool; `man muster-plan` finds them. The name in
  # NAME has no blank, as whatis wants it; the command in SYNOPSIS has. Paragraphs begin with .Pp.
  command=$(basename "$page" .1 | tr . ' ')
  name=${command// /-}
  sed -E -i \
    -e '/^\.Sh NAME/,/^\.Sh SYNOPSIS/ s/^\.Nm .*/.Nm '"$name"'/' \
    -e '/^\.Sh SYNOPSIS/,/^\.Sh DESCRIPTION/ s/^\.Nm$/.Nm "'"$command"'"/' \
    -e '/^\.(Xr|Dt) / { :dots; s/([A-Za-z])\.([A-Za-z])/\1-\2/; t dots }' \
    -e 's/^$/.Pp/' "$page"
  [ "$page" = "$share/man/man1/$name.1" ] || mv "$page" "$share/man/man1/$name.1"
done
gzip -9n "$share"/man/man1/*.1

complete() { install -D -m 644 /dev/stdin "$share/$2" < <("$muster" --generate-completion-script "$1"); }
complete bash bash-completion/completions/muster
# It is read by the shell, not run.
sed -i '1{/^#!/d}' "$share/bash-completion/completions/muster"
complete zsh zsh/vendor-completions/_muster
complete fish fish/vendor_completions.d/muster.fish

doc=$share/doc/muster
mkdir -p "$doc/examples"
cp -r scenarios/. "$doc/examples"
cp -r docs/*.md README.md "$doc"
gzip -9nc docs/changelog.md >"$doc/changelog.gz"
rm "$doc/changelog.md"
maintainer='The authors of Muster <muster@localhost>'
gzip -9n >"$doc/changelog.Debian.gz" <<CHANGELOG
muster ($version) unstable; urgency=medium

  * Version $upstream; changelog.gz says what is new in it.

 -- $maintainer  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
CHANGELOG
scripts/deb/copyright.sh "$build/swift/checkouts" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y)" >"$doc/copyright"
install -D -m 644 scripts/deb/lintian-overrides "$share/lintian/overrides/muster"
find "$share" -type f -exec chmod 644 {} +
find "$root" -type d -exec chmod 755 {} +

# What the program links is read from it. It loads BLAS, LAPACK and libxlsxwriter when it first needs them.
xlsxwriter=libxlsxwriter$(sed -n 's/^#define LXW_SOVERSION "\(.*\)"/\1/p' /usr/include/xlsxwriter.h)
mkdir -p "$build/debian"
printf 'Source: muster\n\nPackage: muster\nArchitecture: any\n' >"$build/debian/control"
linked=$(cd "$build" && dpkg-shlibdeps -O root/usr/bin/muster 2>/dev/null |
  sed -n 's/^shlibs:Depends=//p')
mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: muster
Version: $version
Section: science
Priority: optional
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $linked, libopenblas0-pthread | libopenblas0, liblapack3, $xlsxwriter
Description: emergency production capacity planner
 Muster plans a region's production in an emergency, day by day: which lines
 to convert, where to send helpers, whose materials go where and which orders
 can be met. It reads a scenario (YAML with CSV tables, or a workbook), finds
 the plan with the highest output under the orders with a linear-programming
 core of its own, explains what holds the output back, compares expansion
 options, and writes the plan as CSV, as a workbook and as a page to print.
CONTROL
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)

package=$build/muster_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$root" "$package"
echo "deb: $package"
