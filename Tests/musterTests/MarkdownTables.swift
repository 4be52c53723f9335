/// The rows of every table in a Markdown text: the cells, trimmed, without code marks.
func tableRows(of text: String) -> [[String]] {
  text.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.contains("---") }.map { line in
    line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
      String($0.filter { $0 != "`" }.trimmingPrefix(while: \.isWhitespace).reversed()
        .drop(while: \.isWhitespace).reversed())
    }
  }
}

/// A number as people write it: thousands apart by commas.
func quantity(_ text: String) -> Double? { Double(text.filter { $0 != "," }) }
