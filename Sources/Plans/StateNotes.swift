/// What stands beside a state: what was counted otherwise, what was not reported, what was measured.
public struct StateNotes: Sendable {
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
