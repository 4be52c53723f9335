import Foundation
import LinearProgramming
import OrderedCollections
import Scenarios

/// A stage over all futures: one measure of the values that the stage has in each of them.
public struct MeasureStage: Sendable {
  /// The objective, over the columns of a `FuturesProgram`.
  public let stage: Stage
  public let measure: RiskMeasure
  /// Its place among the stages, from 0.
  public internal(set) var number = 0
  /// What of the value no plan can change in any future: it has no part in what later stages may
  /// give up.
  public let certain: Double
  /// The columns of its own; nil where it has none (`expected`).
  let tail: Tail?

  /// The columns of a measure with a tail, and what one of them counts.
  struct Tail: Sendable {
    var threshold: Int32
    /// By future; empty under `worst`.
    var excess: [Int32]
    var unit: Double
  }

  /// `shortfall_1.cvar0.9`, `output.expected`, …
  public var name: String { stage.name + "." + measure.name }
  public var sense: ObjectiveSense { stage.sense }
  public var isShortfall: Bool { stage.kind.isShortfall }
}

/// Writes the measures of one stage: their objectives, and the columns and rows that those need.
///
/// With V_f the value in future f, p_f its probability,
///
///     expected:  Σ_f p_f·V_f
///     worst:     t,                              t ≥ V_f
///     cvar α:    θ + Σ_f p_f·z_f/(1 − α),        z_f ≥ V_f − θ
///
/// and for an output, which is maximised, the same of −V, and back. θ and t lie at one of the V_f,
/// which are ≥ 0, so that all of these columns are ≥ 0. Rows: `tail[stage,future]`.
struct MeasureWriter {
  /// By future: the entries of the stage over the columns of all futures, and its constant.
  let values: [(terms: [(column: Int32, coefficient: Double)], constant: Double)]
  let probabilities: [Double]
  let kind: Stage.Kind
  let certain: Double

  /// What the measures of a stage add to the program.
  struct Added {
    var columnCount: Int
    var rows: [(future: Int, terms: [(column: Int32, coefficient: Double)], lower: Double)] = []

    mutating func column() -> Int32 {
      columnCount += 1
      return Int32(columnCount - 1)
    }
  }

  func stage(_ measure: RiskMeasure, adding added: inout Added) -> MeasureStage {
    let stage: Stage
    var tail: MeasureStage.Tail?
    switch measure {
    case .expected, .cvar(0): stage = expected
    case .worst:
      let most = added.column()
      tie(most, excess: nil, &added)
      tail = MeasureStage.Tail(threshold: most, excess: [], unit: unit)
      stage = Stage(kind, [(most, unit)], constant: base)
    case .cvar(let level):
      let threshold = added.column()
      var terms: [(column: Int32, coefficient: Double)] = [(threshold, unit)]
      let excess = probabilities.map { probability in
        let column = added.column()
        terms.append((column, (isMaximised ? -unit : unit) * probability / (1 - level)))
        return column
      }
      tie(threshold, excess: excess, &added)
      tail = MeasureStage.Tail(threshold: threshold, excess: excess, unit: unit)
      stage = Stage(kind, terms, constant: base)
    }
    return MeasureStage(stage: stage, measure: measure, certain: certain, tail: tail)
  }

  /// What one of the added columns counts: as much as the entries of the stage do on the average, so
  /// that a row holds numbers of one size. A shortfall's are 1/amount, of a millionth and less.
  private var unit: Double {
    let sizes = values.flatMap(\.terms).map { log(abs($0.coefficient)) }.filter(\.isFinite)
    return sizes.isEmpty ? 1 : exp(sizes.reduce(0, +) / Double(sizes.count))
  }

  private var isMaximised: Bool { kind == .output }

  /// What every V_f has at least: the threshold is counted from there, ≥ 0.
  private var base: Double { certain }

  private var expected: Stage {
    var sums: OrderedDictionary<Int32, Double> = [:]
    var constant = 0.0
    for (value, probability) in zip(values, probabilities) {
      constant += probability * value.constant
      for term in value.terms {
        sums[term.column, default: 0] += probability * term.coefficient
      }
    }
    return Stage(kind, sums.map { ($0.key, $0.value) }, constant: constant)
  }

  /// One row a future: the threshold and the future's excess over it are at least its value (or, of
  /// an output, the threshold is at most the value and the shortage).
  private func tie(_ threshold: Int32, excess: [Int32]?, _ added: inout Added) {
    for (f, value) in values.enumerated() {
      let own = excess.map { [($0[f], unit)] } ?? []
      if isMaximised {
        added.rows.append(
          (f, value.terms + [(threshold, -unit)] + own, base - value.constant))
      } else {
        let terms = value.terms.map { (column: $0.column, coefficient: -$0.coefficient) }
        added.rows.append((f, terms + [(threshold, unit)] + own, value.constant - base))
      }
    }
  }
}
