import Foundation

/// Two folders of results, byte for byte but for the seconds that plans took.
enum SameFolders {
  /// What differs: paths within the folders.
  static func differences(_ a: String, _ b: String) throws -> [String] {
    let (left, right) = (try files(of: a), try files(of: b))
    return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  private static func files(of folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let whole = folder + "/" + path
      _ = FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      let data = try Data(contentsOf: URL(fileURLWithPath: whole))
      files[path] = path.hasSuffix("summary.json") ? withoutSeconds(data) : data
    }
    return files
  }

  private static func withoutSeconds(_ data: Data) -> Data {
    let text = String(decoding: data, as: UTF8.self)
    return Data(text.replacing(/"seconds"\s*:\s*[-+.e0-9]+/, with: "\"seconds\": 0").utf8)
  }
}
