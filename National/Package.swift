// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that Muster itself is built without MPI.
let package = Package(
  name: "National",
  dependencies: [
    .package(name: "muster", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Whichever MPI the system has chosen.
    .systemLibrary(
      name: "CMPI", pkgConfig: "mpi-c", providers: [.apt(["libopenmpi-dev", "openmpi-bin"])]),
    // A country in parts, and its solution by whoever adds up the border.
    .target(
      name: "National", dependencies: [.product(name: "MusterParts", package: "muster")]),
    .executableTarget(
      name: "muster-national",
      dependencies: [
        "CMPI", "National",
        .product(name: "MusterParts", package: "muster"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "NationalTests",
      dependencies: [
        "National", "muster-national", .product(name: "MusterParts", package: "muster"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
