import Foundation

/// One run of the built `muster` with what it left behind.
struct MusterRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs `muster` with `arguments` in `folder` to its end.
  init(_ arguments: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Files rather than pipes: nothing blocks, however much is written.
    let name = UUID().uuidString
    let places = ["out", "err"].map {
      FileManager.default.temporaryDirectory.appendingPathComponent("\(name).\($0)")
    }
    defer { places.forEach { try? FileManager.default.removeItem(at: $0) } }
    let handles = try places.map { place in
      _ = FileManager.default.createFile(atPath: place.path, contents: nil)
      return try FileHandle(forWritingTo: place)
    }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOf: places[0], encoding: .utf8)
    errors = try String(contentsOf: places[1], encoding: .utf8)
  }

  /// The program that was built beside these tests.
  private static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("muster")
}
