import Foundation

/// Chromium without a window, where it is installed.
enum Chromium {
  static let path: String? = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  static let isMissing = "chromium is not installed: apt-get install chromium fonts-noto-cjk"

  /// Opens a page; what it printed, and what it complained of.
  static func run(_ arguments: [String], page: String) throws -> (output: String, log: String) {
    try Binary.withFolder { folder in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path ?? "")
      process.arguments =
        [
          "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
          "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--enable-logging=stderr", "--user-data-dir=\(folder)/profile",
        ] + arguments + ["file://" + page]
      let names = ["output", "log"].map { folder + "/" + $0 }
      for name in names { _ = FileManager.default.createFile(atPath: name, contents: nil) }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle(forWritingAtPath: names[0])
      process.standardError = FileHandle(forWritingAtPath: names[1])
      try process.run()
      process.waitUntilExit()
      let texts = try names.map {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
      }
      return (texts[0], texts[1])
    }
  }
}
