extension ScenarioReader {
  /// Reads a scenario with futures that were drawn; its `digest` is empty.
  ///
  /// - Parameters:
  ///   - source: The file that they were drawn from: what is wrong with a future is told of its line there,
  ///     once for each line and fault.
  ///   - knownFrom: Where neither the scenario nor what they were drawn from says so.
  /// - Throws: Everything that is wrong.
  public static func read(
    contentsOf path: String, drawn: DrawnFutures, from source: String,
    knownFrom: CalendarDate? = nil
  ) throws(InvalidScenario) -> Scenario {
    do {
      return try read(contentsOf: path) { document, log in
        document.take(drawn, knownFrom: drawn.knownFrom ?? knownFrom, file: log.open(source))
      }
    } catch {
      var seen: Set<String> = []
      throw InvalidScenario(
        issues: error.issues.filter {
          $0.file != source
            || seen.insert("\($0.line ?? 0) \($0.table ?? "") \($0.field ?? "")").inserted
        })
    }
  }
}

extension ScenarioDocument {
  fileprivate mutating func take(_ drawn: DrawnFutures, knownFrom: CalendarDate?, file: Int) {
    replaceFutures(knownFrom: knownFrom, file: file)
    add(
      drawn.futures.map {
        row("futures", nil, [("id", $0.id), ("probability", number($0.probability))])
      }
        + drawn.changes.map { change in
          row(
            "changes", change.line,
            [
              ("future", change.future), ("table", change.table), ("id", change.id),
              ("field", change.field), (change.operation.rawValue, number(change.amount)),
              ("from", change.from), ("until", change.until),
            ])
        }, file: file)
  }

  private func row(
    _ table: String, _ line: Int?, _ fields: [(String, String?)]
  ) -> ScenarioEdits.Added {
    let given = fields.compactMap { name, text in
      text.map { (name: name, value: FieldValue(content: .scalar($0), line: line)) }
    }
    return ScenarioEdits.Added(table: table, line: line, record: FieldValue(fields: given))
  }
}

extension DrawnFutures {
  /// `futures.csv`: RFC 4180, lines ending in CR LF.
  public var futuresTable: String {
    Self.table(
      ["id", "name", "probability"],
      futures.map { [$0.id, $0.name ?? "", number($0.probability)] })
  }

  /// `changes.csv`
  public var changesTable: String {
    Self.table(
      ["future", "table", "id", "field", "value", "times", "add", "from", "until"],
      changes.map { change in
        let amount = number(change.amount)
        func own(_ operation: Change.Operation) -> String {
          change.operation == operation ? amount : ""
        }
        return [
          change.future, change.table, change.id, change.field, own(.value), own(.times), own(.add),
          change.from ?? "", change.until ?? "",
        ]
      })
  }

  /// `factors.csv`: the value of each factor in each future.
  public var factorsTable: String {
    Self.table(
      ["future"] + factors.map(\.id),
      futures.indices.map { f in [futures[f].id] + factors.map { number($0.values[f]) } })
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
