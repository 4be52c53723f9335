// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as its code and Muster's are instrumented for libFuzzer, which brings the
// `main` of the program along: build it with `--sanitize=fuzzer`, as `make fuzz` does.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "muster", path: "..")],
  targets: [
    .executableTarget(
      name: "FuzzReaders", dependencies: [.product(name: "MusterParts", package: "muster")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  ],
  swiftLanguageModes: [.v6])
