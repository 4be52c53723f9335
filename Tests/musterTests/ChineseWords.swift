import Foundation

/// The English words that a Chinese report may hold: those of the scenario of two plants.
enum ChineseWords {
  private static let twoPlants = Binary.root + "/scenarios/two-plants"

  /// Words of what was printed that are neither of the scenario nor files of a plan. The scenario's own
  /// name stands first, and names that ids stand for last.
  static func english(in output: String, besides known: Set<String> = []) -> [String] {
    let body = output.components(separatedBy: "\n名称\n").first ?? ""
    return Set(words(body)).filter { word in
      word.contains { $0.isLetter } && !ids.contains(word) && !known.contains(word)
        && ![".csv", ".json", ".xlsx", ".yaml", ".html"].contains { word.hasSuffix($0) }
    }.sorted()
  }

  private static let ids: Set<String> = {
    func text(_ name: String) -> String {
      (try? String(contentsOfFile: "\(twoPlants)/\(name)", encoding: .utf8)) ?? ""
    }
    let named = text("scenario.yaml").matches(
      of: #/\b(?:id|name|skills|crew|outputs|inputs): *("[^"]*"|[^,}\n]*)/#
    ).map { String($0.output.1) }
    // A name on a line of its own may hold a comma.
    let whole = text("scenario.yaml").split(separator: "\n").filter {
      $0.trimmingPrefix { $0 == " " }.hasPrefix("name: ")
    }.map(String.init)
    let pools = text("workers.csv").split(separator: "\n").dropFirst().flatMap {
      $0.split(separator: ",").prefix(2).map(String.init)
    }
    return Set((named + whole + pools).flatMap(words))
  }()

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isASCII && $0.isLetter || $0 == "-" || $0 == "_" || $0 == ".") }
      .map(String.init)
  }
}
