/// The tolerances by which plans are compared, shown and asked about. What the solver's own are stands
/// with each method.
package enum Tolerance {
  /// Relative to the larger of the two: a plan is written with six digits after the point and solved to
  /// about this, so that quantities that differ by less are the same quantity.
  package static let sameQuantity = 1e-6
  /// Relative to the largest: sums of doubles that differ by less are equal, as in ties for the most.
  package static let rounding = 1e-9
  /// Absolute, in units: quantities and counts below this are 0, and no share of them is computed.
  package static let nothing = 1e-9
  /// In multiples of a step or of a worker: closer than this to a whole number is that number.
  package static let wholeMultiple = 1e-6
  /// Of the largest price: what is smaller is rounding of the dual values and is not a price.
  package static let priceShare = 1e-7
  /// Of a change to what it changes: smaller ones are not worth a line of a report.
  package static let worthTelling = 1e-3
  /// Absolute, in units of the figure: what a difference is compared with where both figures are near 0.
  package static let smallFigure = 1e-3
  /// Seconds that a solve is given when the time is up, so that it can say so.
  package static let leastSeconds = 1e-3
}
