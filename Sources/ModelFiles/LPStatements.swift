extension LPParser {
  /// A coefficient and its column, by name.
  struct Term {
    var column: String
    var value: Double
    var line: Int
    /// Whether the term alone shows that there is such a column: not where it may be text behind a
    /// number, as in `x <= 5 kg`.
    var declares = true
  }

  /// One side of a row or a bound: a sum of terms and a constant.
  struct Side {
    var terms: [Term] = []
    var constant = 0.0
    var isEmpty = true
    /// Whether the side is one term without a sign and nothing else, and whether that has a number.
    var isLoneTerm = false
    var isNumberAndName = false
  }

  /// Sides and the relations between them, one fewer.
  struct Statement {
    var sides: [Side]
    var relations: [LPToken.Relation]
  }

  /// How far a side may go on.
  enum Extent {
    /// Over the end of a line.
    case lines
    /// Over the end of a line, but not into `-3 <= y`, which begins a row.
    case linesOfRow
    /// To the end of its line.
    case line
  }

  /// A row or bound without its label; `nil`, and an issue, when it is wrong.
  ///
  /// - Parameter isRow: Rows may go on over several lines, bounds stand on one. Only a row may have
  ///   no terms.
  mutating func statement(isRow: Bool) -> Statement? {
    guard let first = side(isRow ? .lines : .line) else { return nil }
    guard !first.isEmpty || isRow && isAtRelation else {
      report(.expectedTerm(token.found))
      return nil
    }
    var statement = Statement(sides: [first], relations: [])
    while case .relation(let relation) = token.kind {
      at += 1
      // Behind the terms, or where there are none, stands the right side, which ends with its line.
      let isLast = first.isEmpty || statement.sides.contains { !$0.terms.isEmpty }
      guard let side = side(!isRow || isLast ? .line : .linesOfRow) else { return nil }
      if side.isEmpty {
        report(.expectedAfterRelation(token.found))
        return nil
      }
      statement.sides.append(side)
      statement.relations.append(relation)
      // A row without terms has one relation; another one begins the next row.
      if statement.sides.count == 3 || first.isEmpty { break }
    }
    return statement
  }

  private var isAtRelation: Bool {
    if case .relation = token.kind { true } else { false }
  }

  /// Terms and numbers joined by signs. Ends before a relation, a label, a section, a term
  /// without a sign between, and where `extent` ends.
  mutating func side(_ extent: Extent) -> Side? {
    var side = Side()
    while true {
      if isAtBreak || isAtLabel { return side }
      if !side.isEmpty && token.isFirstOfLine {
        if extent == .line { return side }
        if extent == .linesOfRow && !side.terms.isEmpty && beginsWithNumberAndRelation {
          return side
        }
      }
      var sign = 1.0
      var isSigned = false
      while token.kind == .plus || token.kind == .minus {
        if token.kind == .minus { sign = -sign }
        isSigned = true
        at += 1
      }
      if !side.isEmpty && !isSigned { return side }
      let isFirst = side.isEmpty
      guard let isNumbered = addTerm(sign, extent, to: &side) else {
        if isSigned {
          report(.expectedAfterSign(token.found))
          return nil
        }
        return side
      }
      side.isLoneTerm = isFirst && !isSigned && !side.terms.isEmpty
      side.isNumberAndName = side.isLoneTerm && isNumbered
    }
  }

  /// Whether signs, a number and a relation stand here.
  private var beginsWithNumberAndRelation: Bool {
    var k = at
    while tokens[k].kind == .plus || tokens[k].kind == .minus { k += 1 }
    guard case .number = tokens[k].kind, case .relation = tokens[k + 1].kind else { return false }
    return true
  }

  private var isAtLabel: Bool {
    if case .name = token.kind { return tokens[at + 1].kind == .colon }
    return false
  }

  /// Adds the number, name or both that stand here; whether a number was among them, or `nil` where
  /// neither stands here.
  private mutating func addTerm(_ sign: Double, _ extent: Extent, to side: inout Side) -> Bool? {
    let line = token.line
    var value = sign
    var isNumbered = false
    if case .number(let number) = token.kind {
      value *= number
      isNumbered = true
      at += 1
    }
    let isCut = isNumbered && token.isFirstOfLine && extent == .line
    if case .name(let name) = token.kind, !isAtLabel, !isCut {
      if !value.isFinite { report(.infiniteCoefficient(String(name.prefix(40)))) }
      side.terms.append(Term(column: name, value: value, line: line))
      at += 1
    } else if isNumbered {
      let sum = decimalSum(side.constant, value)
      if value.isFinite && side.constant.isFinite && !sum.isFinite {
        report(.numbersTooLarge)
      }
      side.constant = sum
    } else {
      return nil
    }
    side.isEmpty = false
    return isNumbered
  }

  /// What a statement says: lower ≤ terms ≤ upper.
  mutating func limits(
    _ statement: Statement, line: Int
  ) -> (terms: [Term], lower: Double, upper: Double)? {
    var lower = -Double.infinity
    var upper = Double.infinity
    let sides = statement.sides
    if sides.count == 3 {
      guard sides[0].terms.isEmpty, sides[2].terms.isEmpty,
        statement.relations[0] == statement.relations[1], statement.relations[0] != .equal
      else {
        report(.expectedRange, line: line)
        return nil
      }
      let ends = (
        decimalSum(sides[0].constant, -sides[1].constant),
        decimalSum(sides[2].constant, -sides[1].constant)
      )
      (lower, upper) = statement.relations[0] == .less ? ends : (ends.1, ends.0)
      return checked(sides[1].terms, lower, upper, line)
    }
    // Number on the left: state it as its mirror, so that the terms keep their signs.
    if sides[0].terms.isEmpty && !sides[1].terms.isEmpty {
      let mirrored = decimalSum(sides[0].constant, -sides[1].constant)
      if statement.relations[0] != .greater { lower = mirrored }
      if statement.relations[0] != .less { upper = mirrored }
      return checked(sides[1].terms, lower, upper, line)
    }
    let b = decimalSum(sides[1].constant, -sides[0].constant)
    if statement.relations[0] != .greater { upper = b }
    if statement.relations[0] != .less { lower = b }
    return checked(termsOfBothSides(sides[0], sides[1]), lower, upper, line)
  }

  /// The terms of two sides on the left one. Where both have terms, a lone term on the right declares no
  /// column, nor does a number with a name on the left: `x <= 5 kg`, `5 kg >= x`.
  private func termsOfBothSides(_ left: Side, _ right: Side) -> [Term] {
    if right.terms.isEmpty { return left.terms }
    let kept = left.terms.map { term in
      var term = term
      term.declares = !left.isNumberAndName
      return term
    }
    return kept
      + right.terms.map {
        Term(column: $0.column, value: -$0.value, line: $0.line, declares: !right.isLoneTerm)
      }
  }

  private mutating func checked(
    _ terms: [Term], _ lower: Double, _ upper: Double, _ line: Int
  ) -> (terms: [Term], lower: Double, upper: Double)? {
    if lower.isNaN || upper.isNaN || lower >= infiniteBound || upper <= -infiniteBound {
      report(.impossibleLimits, line: line)
      return nil
    }
    return (
      terms, lower <= -infiniteBound ? -.infinity : lower,
      upper >= infiniteBound ? .infinity : upper
    )
  }
}
