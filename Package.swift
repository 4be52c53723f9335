// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order of the data's way:
// scenario -> formulation -> linear program -> presolve -> method -> solution -> plan -> report.
let package = Package(
  name: "muster",
  products: [
    .executable(name: "muster", targets: ["muster"]),
    .library(name: "LPSolver", targets: ["LPSolver", "LinearProgramming"]),
    .library(name: "ModelFiles", targets: ["ModelFiles"]),
    // What `benchmarks/` measures.
    .library(name: "HotPaths", targets: ["HotPaths"]),
    // The parts one by one, for `National/`.
    .library(
      name: "MusterParts",
      targets: [
        "LinearAlgebra", "LinearProgramming", "ModelFiles", "Presolve", "InteriorPoint", "Simplex",
        "Scenarios", "Formulation", "Plans", "Reports",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),

    // How many threads all parallel work has together.
    .target(name: "Threads"),

    // The linear-programming core: knows nothing of scenarios.
    // Loads LAPACK and BLAS when it first needs them.
    .target(name: "LinearAlgebra", dependencies: ["Threads"]),
    .target(name: "LinearProgramming", dependencies: ["LinearAlgebra"]),
    .target(name: "Presolve", dependencies: ["LinearAlgebra", "LinearProgramming"]),
    .target(name: "InteriorPoint", dependencies: ["LinearAlgebra", "LinearProgramming"]),
    .target(name: "Simplex", dependencies: ["LinearAlgebra", "LinearProgramming"]),
    .target(
      name: "LPSolver",
      dependencies: [
        "Threads", "LinearAlgebra", "LinearProgramming", "Presolve", "InteriorPoint", "Simplex",
      ]),
    // Programs as files, which the solver itself does without.
    .target(
      name: "ModelFiles",
      dependencies: [
        "LinearAlgebra", "LinearProgramming", "CZlib",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // The exact optimum, from a basis of the solver.
    .target(name: "ExactArithmetic", dependencies: [.product(name: "BigInt", package: "BigInt")]),
    .target(
      name: "ExactOptimum",
      dependencies: [
        "ExactArithmetic", "LinearAlgebra", "LinearProgramming", "Simplex", "LPSolver",
        .product(name: "BigInt", package: "BigInt"),
      ]),
    .target(
      name: "BranchAndCut",
      dependencies: [
        "Threads", "LinearAlgebra", "LinearProgramming", "Presolve", "Simplex", "LPSolver",
      ]),

    // Spreadsheets' files: knows nothing of scenarios.
    .target(name: "Workbooks", dependencies: ["CZlib", "CExpat", "CXlsxWriter"]),

    // The planner.
    .target(
      name: "Scenarios",
      dependencies: [
        "Workbooks", .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Plans", dependencies: ["Scenarios"]),
    .target(
      name: "Formulation",
      dependencies: [
        "Scenarios", "LinearAlgebra", "LinearProgramming", "Plans",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ]),
    .target(
      name: "Planning",
      dependencies: [
        "Threads", "Scenarios", "Formulation", "LinearAlgebra", "LinearProgramming",
        "BranchAndCut", "LPSolver", "Plans", "Simplex",
      ]),
    // What is said, in every language.
    .target(name: "Messages", dependencies: ["Scenarios", "LinearProgramming"]),
    .target(
      name: "Reports",
      dependencies: [
        "Threads", "Scenarios", "Plans", "Messages", "Workbooks",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // The daily loop: what was reported, the state of a morning, how the plan fares.
    .target(
      name: "Journal",
      dependencies: [
        "Threads", "Scenarios", "Formulation", "Planning", "Plans", "Reports",
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // Runs divided among processes and machines: knows nothing of what a run is.
    .target(
      name: "Shares",
      dependencies: [
        "Threads", "Scenarios", "Messages", "Reports",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // A plan as a page to look at.
    .target(name: "Pages", dependencies: ["Scenarios", "Plans", "Messages"]),
    .executableTarget(
      name: "muster",
      dependencies: [
        "Threads", "Scenarios", "Formulation", "Planning", "Plans", "Reports", "Messages", "Pages",
        "Journal", "Workbooks", "Shares",
        "LinearAlgebra", "LinearProgramming", "ModelFiles", "LPSolver", "BranchAndCut",
        "ExactArithmetic", "ExactOptimum",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // The hot paths of the core and of the formulation, which `benchmarks/` measures.
    .target(
      name: "HotPaths",
      dependencies: [
        "LinearAlgebra", "LinearProgramming", "ModelFiles", "Presolve", "InteriorPoint", "Simplex",
        "LPSolver", "Scenarios", "Formulation",
      ],
      path: "benchmarks/HotPaths"),

    // Tests mirror Sources.
    .target(
      name: "TestSupport",
      dependencies: [
        "LinearAlgebra", "LinearProgramming", "ModelFiles", "ExactArithmetic",
      ],
      path: "Tests/TestSupport", exclude: ["Instances"]),
    .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra", "TestSupport"]),
    .testTarget(
      name: "LinearProgrammingTests", dependencies: ["LinearAlgebra", "LinearProgramming"]),
    .testTarget(
      name: "ModelFilesTests",
      dependencies: ["ModelFiles", "LinearAlgebra", "LinearProgramming", "TestSupport"]),
    .testTarget(
      name: "PresolveTests",
      dependencies: [
        "Presolve", "LinearAlgebra", "LinearProgramming", "ExactArithmetic", "TestSupport",
      ]),
    .testTarget(
      name: "InteriorPointTests",
      dependencies: ["InteriorPoint", "LinearAlgebra", "LinearProgramming", "TestSupport"]),
    .testTarget(
      name: "SimplexTests",
      dependencies: ["Simplex", "LinearAlgebra", "LinearProgramming", "TestSupport"]),
    .testTarget(
      name: "BranchAndCutTests",
      dependencies: [
        "BranchAndCut", "LPSolver", "LinearAlgebra", "LinearProgramming", "ModelFiles", "Simplex",
        "TestSupport",
      ]),
    .testTarget(
      name: "LPSolverTests",
      dependencies: [
        "LPSolver", "BranchAndCut", "LinearAlgebra", "LinearProgramming", "ModelFiles",
        "TestSupport",
      ],
      exclude: ["OtherPrograms"]),
    .testTarget(
      name: "ExactArithmeticTests",
      dependencies: ["ExactArithmetic", .product(name: "BigInt", package: "BigInt")]),
    .testTarget(
      name: "ExactOptimumTests",
      dependencies: [
        "ExactOptimum", "LPSolver", "LinearAlgebra", "LinearProgramming", "ExactArithmetic",
        "TestSupport",
      ]),
    .testTarget(
      name: "WorkbooksTests", dependencies: ["Workbooks", "TestSupport"], exclude: ["Books"]),
    .testTarget(
      name: "ScenariosTests", dependencies: ["Messages", "Scenarios", "Workbooks"],
      exclude: ["Invalid"]),
    .testTarget(
      name: "FormulationTests",
      dependencies: [
        "Formulation", "LPSolver", "LinearProgramming", "Plans", "Scenarios", "TestSupport",
      ]),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Planning", "Formulation", "LinearAlgebra", "LinearProgramming", "LPSolver",
        "BranchAndCut", "Plans", "Scenarios", "Reports", "TestSupport",
      ], exclude: ["Reference"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Plans", "Scenarios"]),
    .testTarget(
      name: "JournalTests",
      dependencies: ["Journal", "Formulation", "Planning", "Plans", "Reports", "Scenarios"]),
    .testTarget(name: "HotPathsTests", dependencies: ["HotPaths"]),
    .testTarget(name: "SharesTests", dependencies: ["Shares", "Reports"]),
    .testTarget(
      name: "MessagesTests", dependencies: ["Messages", "LinearProgramming", "Scenarios"]),
    .testTarget(name: "PagesTests", dependencies: ["Pages", "Messages", "Plans", "Scenarios"]),
    .testTarget(
      name: "musterTests",
      dependencies: [
        "muster", "Scenarios", "Formulation", "Planning", "Plans", "Workbooks",
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Scenarios", "SolverCases"]),
  ],
  swiftLanguageModes: [.v6]
)
