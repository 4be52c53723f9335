/// What stands beside a state: what was counted otherwise, what was not reported, what was measured.
public struct StateNotes: Sendable {
  /// The file of measured attendance and speeds, beside a state and in the folder of its plan.
  public static let factorsFile = "factors.csv"
  public var adjustments: [StockAdjustment]
  public var marks: [ReportMark]
  public var factors: [MeasuredFactor]
  public init(
    adjustments: [StockAdjustment], marks: [ReportMark], factors: [MeasuredFactor]
  ) {
    self.adjustments = adjustments
    self.marks = marks
    self.factors = factors
  }
}
