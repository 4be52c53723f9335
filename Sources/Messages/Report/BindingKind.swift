/// What keeps a site from making more on a day; its text is its name.
public enum BindingKind: Int, Message, CaseIterable {
  case lines, people, material, protection, money, road, permit

  /// One letter for a chart's cell.
  public var letter: BindingLetter { BindingLetter(kind: self) }
}

public struct BindingLetter: Message {
  public let kind: BindingKind
}

/// Limits that a planner can move, by what they are counted in; the text is the head of a column of
/// such limits.
public enum LimitKind: Message, CaseIterable {
  case lines, lineHours, workers, hours, supply, lane, resource, money, room
}
