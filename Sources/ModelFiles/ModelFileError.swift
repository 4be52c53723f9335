/// One thing wrong with a model file.
public struct ModelFileIssue: Sendable, Equatable, CustomStringConvertible {
  /// The line it stands on, from 1; `nil` when it concerns the file as a whole.
  public var line: Int?
  /// The section of the file (`ROWS`, `BOUNDS`, `Subject To`…); empty when in none.
  public var section: String
  /// What is wrong and what was expected.
  public var fault: ModelFileFault
  public var message: String { fault.english }

  public init(line: Int?, section: String = "", _ fault: ModelFileFault) {
    self.line = line
    self.section = section
    self.fault = fault
  }

  public var description: String {
    let place = line.map { "\($0): " } ?? " "
    return section.isEmpty ? "\(place)\(message)" : "\(place)\(section): \(message)"
  }
}

/// A model file that could not be read, with everything that is wrong with it (the first
/// `ModelFileError.limit` issues).
public struct ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Reading stops when this many issues are found.
  public static let limit = 100
  public var file: String
  public var issues: [ModelFileIssue]

  /// One issue a line: `file:line: SECTION: what is wrong`.
  public var description: String {
    var lines = issues.map { "\(file):\($0)" }
    if issues.count >= Self.limit {
      lines.append("\(file): too many errors, the rest is not shown")
    }
    return lines.joined(separator: "\n")
  }
}

/// The known name nearest to `name` by edit distance, if one is near enough to be meant.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.utf8)
  // A third of the letters may differ; a longer way is another name.
  var best = max(1, wanted.count / 3) + 1
  var nearest: String?
  for candidate in names {
    let letters = Array(candidate.utf8)
    if abs(letters.count - wanted.count) >= best { continue }
    let distance = editDistance(wanted, letters)
    if distance < best && distance < max(wanted.count, letters.count) {
      best = distance
      nearest = candidate
    }
  }
  return nearest
}

/// The fewest letters inserted, left out, changed or swapped with their neighbour that make `a` of
/// `b` (Damerau and Levenshtein's distance, restricted). O(a.count · b.count).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
