import Foundation

/// The folder of a scenario: tables are found in it and nowhere else.
struct ScenarioFolder {
  /// As the user wrote it; empty for the current one.
  private let shown: String
  private let root: URL

  init(ofScenario path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    shown = folder
    root = URL(fileURLWithPath: folder.isEmpty ? "." : folder).resolvingSymlinksInPath()
  }

  /// A table's path as it is shown to the user.
  func display(_ relative: String) -> String {
    shown.isEmpty ? relative : (shown as NSString).appendingPathComponent(relative)
  }

  /// The absolute path of a table; nil if it leads out of the folder, directly or through a link.
  func resolve(_ relative: String) -> String? {
    guard !relative.hasPrefix("/"), !relative.hasPrefix("~") else { return nil }
    var depth = 0
    for part in relative.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return nil }
    }
    let target = root.appendingPathComponent(relative).resolvingSymlinksInPath().path
    let inside = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return target.hasPrefix(inside) ? target : nil
  }

  /// The names of the files in the folder, for suggestions.
  var fileNames: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
  }
}
