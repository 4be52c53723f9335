/// How much more of a thing `explain` plans again with, to say what it is worth.
public struct WhatIfSteps: Sendable, Equatable {
  /// Of the limit: the step is the number nearest to it of 1, 2 or 5 times a power of ten.
  public var share = 0.1
  /// CNY, where there is no money and none to take a share of.
  public var money = 10_000.0

  public static let usual = WhatIfSteps()

  public init() {}
}
