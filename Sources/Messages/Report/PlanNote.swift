/// What a plan's summary says of the plan itself, beside the scenario's doubts.
public enum PlanNote: Message, CaseIterable {
  /// There is a suspicion that the orders' last pieces cost much, and the time was too short to tell.
  case lastPiecesUnknown

  public var english: Phrase {
    switch self {
    case .lastPiecesUnknown:
      "the last pieces of an order may cost much of the output; the time was too short to find out."
    }
  }

  public var chinese: Phrase {
    switch self {
    case .lastPiecesUnknown: "为满足任务的最后几件，产出可能明显减少；时限内未能查明。"
    }
  }
}
