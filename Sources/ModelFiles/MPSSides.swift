import LinearProgramming

extension MPSParser {
  /// The pairs of row and number of a line of RHS or RANGES, after its set; empty when the line
  /// is wrong or belongs to another set than the first.
  private mutating func pairs(
    _ line: Range<Int>, of section: MPSSection
  ) -> [(row: Range<Int>, number: Range<Int>)] {
    if fixed {
      guard let places = fixedFields(line) else { return [] }
      fields.set([places[1]] + places[2...(places[4].isEmpty && places[5].isEmpty ? 3 : 5)])
    }
    guard (2...5).contains(fields.count) else {
      report(.setFields(found: fields.count))
      return []
    }
    // The set's name may be left out.
    let hasSet = fields.count % 2 == 1
    if !hasSet, !rows.names.contains(fields[0], in: reader.buffer),
      rows.names.contains(fields[1], in: reader.buffer)
    {
      report(.numberMissing(row: lastField))
      return []
    }
    guard isFirstSet(hasSet ? fields[0] : nil, of: section) else { return [] }
    let first = hasSet ? 1 : 0
    return stride(from: first, to: fields.count, by: 2).map { (fields[$0], fields[$0 + 1]) }
  }

  /// Whether the set named at `place` is the first of its section, the one that counts.
  private mutating func isFirstSet(_ place: Range<Int>?, of section: MPSSection) -> Bool {
    let set = ByteName(place.map { string($0) } ?? "")
    guard let first = sets[section] else {
      sets[section] = set
      return true
    }
    if set == first { return true }
    if ignoredSets[section, default: []].insert(set).inserted {
      note(.setLeftOut(shortened(set.text), first: shortened(first.text)))
    }
    return false
  }

  mutating func readRHS(_ line: Range<Int>) {
    for pair in pairs(line, of: .rhs) {
      guard let i = findRow(pair.row), let value = number(pair.number) else { continue }
      if rows.rhsLines[i] != 0 {
        report(.sideTwice(row: string(pair.row), line: Int(rows.rhsLines[i])))
        continue
      }
      rows.rhsLines[i] = Int32(truncatingIfNeeded: reader.lineNumber)
      // An absent side is sensible only where the row has just that side.
      let absent =
        rows.kinds[i] == UInt8(ascii: "L")
        ? value >= infiniteBound
        : rows.kinds[i] == UInt8(ascii: "G") ? value <= -infiniteBound : false
      // A constant of the objective is no side: however large, it is meant.
      let isInfinite = rows.indices[i] == -1 ? !value.isFinite : abs(value) >= infiniteBound
      if isInfinite && !absent && rows.indices[i] != -2 {
        report(.infiniteSide(string(pair.number)))
        continue
      }
      rows.rhs[i] = value
    }
  }

  mutating func readRange(_ line: Range<Int>) {
    for pair in pairs(line, of: .ranges) {
      guard let i = findRow(pair.row), let value = number(pair.number) else { continue }
      if rows.indices[i] == -2 { continue }
      if rows.indices[i] == -1 {
        report(.objectiveRange(row: string(pair.row)))
      } else if !rows.ranges[i].isNaN {
        report(.rangeTwice(row: string(pair.row)))
      } else {
        rows.ranges[i] = value
      }
    }
  }

  mutating func readBound(_ line: Range<Int>) {
    if fixed {
      guard let places = fixedFields(line) else { return }
      if !places[4].isEmpty || !places[5].isEmpty {
        return report(.behindBoundNumber)
      }
      fields.set(Array(places[0...(places[3].isEmpty ? 2 : 3)]))
    }
    guard (2...4).contains(fields.count) else {
      return report(.boundFields(found: fields.count))
    }
    let word = string(fields[0]).uppercased()
    guard let type = BoundType(rawValue: word) else {
      if ["SC", "SI", "SN"].contains(word) {
        return report(.semiContinuous(type: word))
      }
      return report(.noBoundType(shortened(word), known: BoundType.allCases.map(\.rawValue)))
    }
    guard let (set, column, number) = boundFields(type),
      isFirstSet(set, of: .bounds), let j = findColumn(column)
    else { return }
    if let number {
      guard let value = self.number(number) else { return }
      apply(type, value, to: j)
    } else {
      apply(type, 0, to: j)
    }
  }

  /// Set, column and number of a bound's line: the set's name may be left out, and types without
  /// a number may carry one, which means nothing.
  private mutating func boundFields(
    _ type: BoundType
  ) -> (set: Range<Int>?, column: Range<Int>, number: Range<Int>?)? {
    if type.needsNumber {
      switch fields.count {
      case 4: return (fields[1], fields[2], fields[3])
      case 3 where !fixed && !isNumberMissing: return (nil, fields[1], fields[2])
      default:
        report(.boundNumberMissing(type: type.rawValue, last: lastField))
        return nil
      }
    }
    switch fields.count {
    case 2: return (nil, fields[1], nil)
    case 4: return (fields[1], fields[2], nil)
    default:
      // Set and column, or column and an idle number.
      let isColumn = columns.names.find(fields[2], in: reader.buffer) != nil
      let isNumbered =
        columns.names.find(fields[1], in: reader.buffer) != nil
        && parseNumber(fields[2], in: reader.buffer) != nil
      return !isColumn && isNumbered && !fixed
        ? (nil, fields[1], nil) : (fields[1], fields[2], nil)
    }
  }

  /// Whether three fields are type, set and column rather than type, column and number.
  private var isNumberMissing: Bool {
    !columns.names.contains(fields[1], in: reader.buffer)
      && columns.names.contains(fields[2], in: reader.buffer)
  }

  private mutating func apply(_ type: BoundType, _ value: Double, to j: Int) {
    switch type {
    case .lower, .integerLower:
      setLower(value, of: j)
    case .upper, .integerUpper:
      if value < 0 && !columns.hasLower[j] && columns.lower[j] == 0 {
        columns.lower[j] = -.infinity
        note(.negativeUpperFrees(columns.names.name(j)))
      }
      setUpper(value, of: j)
    case .fixed:
      if abs(value) >= infiniteBound { return report(.fixedAtInfinity) }
      setLower(value, of: j)
      setUpper(value, of: j)
    case .free:
      setLower(-.infinity, of: j)
      setUpper(.infinity, of: j)
    case .minusInfinity: setLower(-.infinity, of: j)
    case .plusInfinity: setUpper(.infinity, of: j)
    case .binary:
      setLower(0, of: j)
      setUpper(1, of: j)
    }
    if type.makesInteger { columns.isInteger[j] = true }
  }

  private mutating func setLower(_ value: Double, of j: Int) {
    if value >= infiniteBound { return report(.infiniteLower) }
    columns.lower[j] = value <= -infiniteBound ? -.infinity : value
    columns.hasLower[j] = true
  }

  private mutating func setUpper(_ value: Double, of j: Int) {
    if value <= -infiniteBound { return report(.infiniteUpper) }
    columns.upper[j] = value >= infiniteBound ? .infinity : value
    columns.hasUpper[j] = true
  }
}

/// The types of the BOUNDS section.
enum BoundType: String, CaseIterable {
  case lower = "LO"
  case upper = "UP"
  case fixed = "FX"
  case free = "FR"
  case minusInfinity = "MI"
  case plusInfinity = "PL"
  case binary = "BV"
  case integerLower = "LI"
  case integerUpper = "UI"

  var needsNumber: Bool {
    switch self {
    case .lower, .upper, .fixed, .integerLower, .integerUpper: true
    case .free, .minusInfinity, .plusInfinity, .binary: false
    }
  }

  var makesInteger: Bool { self == .binary || self == .integerLower || self == .integerUpper }
}
