// What is not known yet: the field `uncertainty` and its tables.

extension ScenarioBuilder {
  func readUncertainty(of scenario: Scenario) -> Uncertainty? {
    guard let value = document.settings["uncertainty"] else { return nil }
    let source = TableSource(
      table: "uncertainty", fields: Fields("known_from* futures* changes aims later_lines"),
      file: document.settings.source.file, log: log)
    guard let record = TableReader.record(value, source) else { return nil }
    let knownFrom = knownFromDay(record)
    let index = document.index("a future", .futures)
    var uncertainty = Uncertainty(
      knownFromDay: knownFrom ?? 2, futures: readFutures(record, index), aims: readAims(record),
      laterLinesDivide: laterLinesDivide(record, scenario))
    let changes = ChangeReader(self, scenario, knownFromDay: knownFrom).changes(of: index)
    for f in uncertainty.futures.indices { uncertainty.futures[f].changes = changes[f] }
    doubtEqualFutures(uncertainty, record)
    return uncertainty
  }

  /// κ; nil where it is none, which is an issue.
  private func knownFromDay(_ record: Record) -> Int? {
    guard let date = record.date("known_from") else { return nil }
    let day = horizon.day(of: date)
    guard day >= 2, day <= horizon.days else {
      if document.hasHorizon {
        record.error(
          "known_from", FutureFault.knownOutside(date, horizon).told)
      }
      return nil
    }
    return day
  }

  private func laterLinesDivide(_ record: Record, _ scenario: Scenario) -> Bool {
    let word = record.choice("later_lines", of: ["whole", "fractional"])
    if word == "whole", !scenario.linesAreWhole {
      record.error("later_lines", FutureFault.linesDivide.told)
    }
    return word == "fractional"
  }

  // MARK: Futures

  private func readFutures(_ record: Record, _ index: NameIndex) -> [Future] {
    let futures = document[.futures].map { row in
      Future(
        id: row["id"]?.text ?? "", name: row.text("name"),
        probability: row.number("probability", .positive))
    }
    guard index.isComplete, record["futures"] != nil else { return futures }
    guard !futures.isEmpty else {
      record.error("futures", FutureFault.noFutures.told)
      return futures
    }
    let sum = futures.reduce(0) { $0 + $1.probability }
    let areSound = document[.futures].allSatisfy { row in
      row["probability"]?.text.flatMap(decimal).map { $0 > 0 && $0.isFinite } ?? false
    }
    guard areSound else { return futures }
    if abs(sum - 1) > Self.probabilityError {
      let row = document[.futures][document[.futures].count - 1]
      row.error("probability", FutureFault.probabilities(sum: sum).told)
    }
    return futures.map {
      Future(id: $0.id, name: $0.name, probability: $0.probability / sum)
    }
  }

  /// How far the sum of the probabilities may be from 1.
  static let probabilityError = 1e-6

  /// Futures that differ in nothing are allowed and most likely not meant.
  private func doubtEqualFutures(_ uncertainty: Uncertainty, _ record: Record) {
    let rows = document[.futures]
    guard rows.count == uncertainty.futures.count else { return }
    var seen: [(changes: [FutureChange], id: String)] = []
    for (future, row) in zip(uncertainty.futures, rows) {
      let changes = future.changes.filter { !$0.operation.changesNothing }
      if let same = seen.first(where: { $0.changes == changes }) {
        let (own, other) = (quoted(future.id), quoted(same.id))
        row.warn(
          "id",
          Told(
            Bilingual(
              "\(own) differs in nothing from \(other)",
              "情形\(chineseQuoted(future.id))与\(chineseQuoted(same.id))完全相同")))
      } else if seen.count < Self.mostCompared {
        seen.append((changes, future.id))
      }
    }
  }

  private static let mostCompared = 200

  // MARK: Aims

  private func readAims(_ record: Record) -> Uncertainty.Aims {
    guard let value = record["aims"] else { return Uncertainty.Aims() }
    let source = TableSource(
      table: "uncertainty.aims", fields: Fields("shortfall output cost"),
      file: document.settings.source.file, log: log)
    guard let aims = TableReader.record(value, source) else { return Uncertainty.Aims() }
    return Uncertainty.Aims(
      shortfall: measures(aims, "shortfall"), output: measures(aims, "output"),
      cost: measures(aims, "cost"))
  }

  private func measures(_ aims: Record, _ field: String) -> [RiskMeasure] {
    var measures: [RiskMeasure] = []
    for entry in aims.list(field) ?? [] {
      guard let measure = measure(entry, aims, field) else { continue }
      if measures.contains(measure) {
        aims.error(field, at: entry.line, FieldFault.repeatedKey(entry.text ?? "").told)
      }
      measures.append(measure)
    }
    if measures.last != .expected { measures.append(.expected) }
    return measures
  }

  private func measure(_ entry: FieldValue, _ aims: Record, _ field: String) -> RiskMeasure? {
    let words = (entry.text ?? "").split(separator: " ").map(String.init)
    switch words.first {
    case "expected" where words.count == 1: return .expected
    case "worst" where words.count == 1: return .worst
    case "cvar" where words.count == 2:
      if let level = decimal(words[1]), level >= 0, level < 1 { return .cvar(level) }
      aims.error(field, at: entry.line, FutureFault.noLevel(words[1]).told)
    default:
      aims.error(
        field, at: entry.line, FutureFault.noMeasure(entry).told,
        suggestion: words.first.flatMap {
          log.nearest(to: $0, among: ["expected", "worst", "cvar"])
        })
    }
    return nil
  }
}

/// A number without a tail of rounding.
func shortNumber(_ value: Double) -> String {
  let rounded = (value * 1e9).rounded() / 1e9
  return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
}
