/// What a plan's summary says of the plan itself, beside the scenario's doubts.
public enum PlanNote: Message, CaseIterable {
  /// There is a suspicion that the orders' last pieces cost much, and it was not found out.
  case lastPiecesUnknown

  public var english: Phrase {
    switch self {
    case .lastPiecesUnknown:
      """
      the last pieces of an order may cost much of the output; how much was not found out, for lack of \
      time or of accuracy.
      """
    }
  }

  public var chinese: Phrase {
    switch self {
    case .lastPiecesUnknown: "为满足任务的最后几件，产出可能明显减少；因时间或精度不足，未能查明减少多少。"
    }
  }
}
