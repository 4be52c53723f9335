#!/usr/bin/env bash
# Writes the package's copyright file: what of Muster is stated, and the licences of what is linked into the
# program, as they stand in the sources. copyright.sh CHECKOUTS FIRST_YEAR
set -euo pipefail
checkouts=$1
year=$2

# A text as a field of the machine-readable form: indented, blank lines as dots.
field() { sed -E 's/[[:space:]]+$//; s/^$/./; s/^/ /'; }

# Of a licence's text what follows its copyright line.
terms() { sed -n '/^Permission is hereby granted/,$p' "$1" | field; }

# The holder in a licence's text: "Copyright (c) 2016 JP Simard."
holder() { sed -n -E 's/^[[:space:]]*Copyright \(c\) (.*[^.])\.?$/\1/p' "$1" | head -n 1; }

cat <<TEXT
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Muster
Comment: The program holds, beside Muster's own code, the Swift runtime and
 the libraries below.

Files: *
Copyright: $year the authors of Muster
License: not-stated
 The authors have stated no licence. Without one no one may pass the program
 on; ask them first.

Files: usr/bin/muster
Copyright: $year the authors of Muster
 2014 and later Apple Inc. and the Swift project authors (the Swift runtime,
  Foundation, swift-argument-parser, swift-collections, swift-system)
 $(holder "$checkouts/Yams/LICENSE") (Yams)
 2006-2016 Kirill Simonov, 2017-2020 Ingy döt Net (libyaml, within Yams)
 $(holder "$checkouts/BigInt/LICENSE.md") (BigInt)
 2019 and later the SwiftCrypto project authors (swift-crypto)
 1995 and later the OpenSSL Project Authors and Google (BoringSSL, within swift-crypto)
 1991 and later Unicode, Inc. (ICU and the Unicode data, within Foundation)
License: not-stated and Apache-2.0 and Apache-2.0-with-runtime-exception and Expat and Unicode-3.0

License: Apache-2.0
 On Debian systems the text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.

License: Apache-2.0-with-runtime-exception
 On Debian systems the text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0. The exception reads:
 .
$(sed -n '/^## Runtime Library Exception/,$p' "$checkouts/swift-argument-parser/LICENSE.txt" |
  sed 1d | sed '/./,$!d' | field)

License: Expat
$(terms "$checkouts/Yams/LICENSE")

License: Unicode-3.0
 Permission is given under the Unicode License V3, in the file LICENSE of the
 Unicode project: https://www.unicode.org/license.txt
TEXT
