// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of Muster need not fetch what only measuring needs.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "muster", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Measured",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "HotPaths", package: "muster"),
      ],
      path: "Benchmarks/Measured",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6])
