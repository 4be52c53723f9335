import Foundation

/// What a program said, and how it ended.
struct Ended {
  var status: Int32
  var output: String
  var error: String
}

/// The programs that tests run, as a user would.
enum Runs {
  /// The repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Tests and products of one build share a folder.
  static let national: String = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return [
      beside + "/muster-national", root + "/National/.build/release/muster-national",
      root + "/National/.build/debug/muster-national",
    ].first { FileManager.default.isExecutableFile(atPath: $0) } ?? "muster-national"
  }()

  static let muster = root + "/.build/release/muster"

  /// In tests, not in the program: ranks as root and more ranks than cores.
  static let environment: [String: String] = {
    var environment = ProcessInfo.processInfo.environment
    environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1"
    environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1"
    return environment
  }()

  static func start(_ command: [String], into folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = environment
    for name in ["out", "err"] {
      FileManager.default.createFile(atPath: folder + "/" + name, contents: nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: folder + "/out")
    process.standardError = FileHandle(forWritingAtPath: folder + "/err")
    try process.run()
    return process
  }

  static func end(_ process: Process, in folder: String) -> Ended {
    process.waitUntilExit()
    func text(_ name: String) -> String {
      (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
    }
    return Ended(status: process.terminationStatus, output: text("out"), error: text("err"))
  }

  static func run(_ command: [String]) throws -> Ended {
    let folder = try Folder()
    return end(try start(command, into: folder.path), in: folder.path)
  }

  static func ranks(_ count: Int, _ arguments: [String]) -> [String] {
    ["mpirun", "--oversubscribe", "-n", "\(count)", national] + arguments
  }
}

/// A folder that goes away with whoever made it.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/muster-national-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A small country, made and prepared once.
struct SmallCountry {
  let folder: Folder
  var scenario: String { folder.path + "/scenario" }
  var prepared: String { folder.path + "/country" }

  init(_ arguments: [String]) throws {
    folder = try Folder()
    let made = try Runs.run(
      ["python3", Runs.root + "/scenarios/country.py", scenario] + arguments)
    let ready = try Runs.run([Runs.national, "prepare", scenario, "--out", prepared])
    guard made.status == 0, ready.status == 0 else {
      throw Unprepared(said: made.error + ready.error)
    }
  }

  struct Unprepared: Error { var said: String }

  static let three = Result {
    try SmallCountry(["--provinces", "3", "--plants", "3", "--firms", "6", "--days", "8"])
  }
}

/// The names and bytes of the files in a folder.
func contents(of folder: String) -> [String: Data] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return Dictionary(
    uniqueKeysWithValues: names.map {
      ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data())
    })
}
