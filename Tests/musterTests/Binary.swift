import Foundation
import Testing

/// The `muster` that was built beside the tests, run as a user runs it.
enum Binary {
  /// The package's root folder, from where this file lies.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The executable: tests and products of one build share a folder.
  static let path: String = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("muster").path
    let candidates = [beside, root + "/.build/release/muster", root + "/.build/debug/muster"]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? beside
  }()

  /// The folder `shared` beside the checkout with reference scenarios, if it is there.
  static let shared: String? = {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["MUSTER_SHARED"] ?? root + "/../shared"
    return FileManager.default.fileExists(atPath: folder + "/reference/expected.json")
      ? folder : nil
  }()

  struct Result {
    let status: Int32
    let output: String
    let error: String
  }

  /// Runs muster with arguments and waits; output goes to files, so that no pipe fills up.
  ///
  /// - Parameter meanwhile: What is done with the process once it runs.
  static func run(
    _ arguments: [String], through shell: String? = nil, meanwhile: (Process) -> Void = { _ in }
  ) throws -> Result {
    try withFolder { folder in
      let process = Process()
      if let shell {
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", shell, path] + arguments
      } else {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
      }
      let names = ["output", "error"].map { folder + "/" + $0 }
      for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle(forWritingAtPath: names[0])
      process.standardError = FileHandle(forWritingAtPath: names[1])
      try process.run()
      meanwhile(process)
      process.waitUntilExit()
      let texts = try names.map { try String(contentsOfFile: $0, encoding: .utf8) }
      return Result(status: process.terminationStatus, output: texts[0], error: texts[1])
    }
  }

  /// What a command printed with `--json`.
  static func json(_ text: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any], "\(text)")
  }

  /// A folder of its own for `body`, removed afterwards.
  static func withFolder<T>(_ body: (String) throws -> T) throws -> T {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
