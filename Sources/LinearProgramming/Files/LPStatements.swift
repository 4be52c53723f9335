extension LPParser {
  /// Sides and the relations between them, one fewer.
  struct Statement {
    var sides: [Side]
    var relations: [LPToken.Relation]
  }

  /// A row or bound without its label; `nil`, and an issue, when it is wrong.
  mutating func statement() -> Statement? {
    guard let first = side(spansLines: true) else { return nil }
    if first.isEmpty {
      report("expected a term or a number")
      return nil
    }
    var statement = Statement(sides: [first], relations: [])
    while case .relation(let relation) = token.kind {
      at += 1
      // Behind the terms stands the right side, which ends with its line.
      let hasTerms = statement.sides.contains { !$0.terms.isEmpty }
      guard let side = side(spansLines: !hasTerms) else { return nil }
      if side.isEmpty {
        report("expected a number after the relation")
        return nil
      }
      statement.sides.append(side)
      statement.relations.append(relation)
      if statement.sides.count == 3 { break }
    }
    return statement
  }

  /// Terms and numbers joined by signs. Ends before a relation, a label, a section, a term
  /// without a sign between, and, unless it spans lines, with its line.
  mutating func side(spansLines: Bool) -> Side? {
    var side = Side()
    while true {
      if isAtBreak { return side }
      if !side.isEmpty && token.isFirstOfLine && !spansLines { return side }
      if isAtLabel { return side }
      var sign = 1.0
      var isSigned = false
      while token.kind == .plus || token.kind == .minus {
        if token.kind == .minus { sign = -sign }
        isSigned = true
        at += 1
      }
      if !side.isEmpty && !isSigned { return side }
      guard addTerm(sign, to: &side) else {
        if isSigned {
          report("expected a number or a name after the sign")
          return nil
        }
        return side
      }
    }
  }

  private var isAtLabel: Bool {
    if case .name = token.kind { return tokens[at + 1].kind == .colon }
    return false
  }

  private mutating func addTerm(_ sign: Double, to side: inout Side) -> Bool {
    let line = token.line
    var value = sign
    var isNumbered = false
    if case .number(let number) = token.kind {
      value *= number
      isNumbered = true
      at += 1
    }
    if case .name(let name) = token.kind, !isAtLabel, !(isNumbered && token.isFirstOfLine) {
      if !value.isFinite { report("expected a finite coefficient of '\(name.prefix(40))'") }
      side.terms.append((name, value, line))
      at += 1
    } else if isNumbered {
      let sum = decimalSum(side.constant, value)
      if value.isFinite && side.constant.isFinite && !sum.isFinite {
        report("the numbers of this side add up to more than a double holds")
      }
      side.constant = sum
    } else {
      return false
    }
    side.isEmpty = false
    return true
  }

  /// What a statement says: lower ≤ terms ≤ upper.
  mutating func limits(
    _ statement: Statement, line: Int
  ) -> (terms: [(column: String, value: Double, line: Int)], lower: Double, upper: Double)? {
    var lower = -Double.infinity
    var upper = Double.infinity
    let sides = statement.sides
    if sides.count == 3 {
      guard sides[0].terms.isEmpty, sides[2].terms.isEmpty,
        statement.relations[0] == statement.relations[1], statement.relations[0] != .equal
      else {
        report("expected number <= terms <= number (or >= twice)", line: line)
        return nil
      }
      let ends = (
        decimalSum(sides[0].constant, -sides[1].constant),
        decimalSum(sides[2].constant, -sides[1].constant)
      )
      (lower, upper) = statement.relations[0] == .less ? ends : (ends.1, ends.0)
      return checked(sides[1].terms, lower, upper, line)
    }
    let terms = sides[0].terms + sides[1].terms.map { ($0.column, -$0.value, $0.line) }
    let b = decimalSum(sides[1].constant, -sides[0].constant)
    // Number on the left: state it as its mirror, so that the terms keep their signs.
    if sides[0].terms.isEmpty && !sides[1].terms.isEmpty {
      let mirrored = decimalSum(sides[0].constant, -sides[1].constant)
      if statement.relations[0] != .greater { lower = mirrored }
      if statement.relations[0] != .less { upper = mirrored }
      return checked(sides[1].terms, lower, upper, line)
    }
    if statement.relations[0] != .greater { upper = b }
    if statement.relations[0] != .less { lower = b }
    return checked(terms, lower, upper, line)
  }

  private mutating func checked(
    _ terms: [(column: String, value: Double, line: Int)], _ lower: Double, _ upper: Double,
    _ line: Int
  ) -> (terms: [(column: String, value: Double, line: Int)], lower: Double, upper: Double)? {
    if lower.isNaN || upper.isNaN || lower >= infiniteBound || upper <= -infiniteBound {
      report("a lower limit cannot be plus infinity, nor an upper one minus infinity", line: line)
      return nil
    }
    return (
      terms, lower <= -infiniteBound ? -.infinity : lower,
      upper >= infiniteBound ? .infinity : upper
    )
  }
}
