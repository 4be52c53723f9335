/// A stage of the optimisation, by the name that it has in files.
public struct StageName: Message, Equatable {
  public let name: String
  public init(_ name: String) { self.name = name }

  /// The priority of the quotas whose shortfall the stage minimises; nil for other stages.
  var priority: String? {
    name.hasPrefix("shortfall_") ? String(name.dropFirst("shortfall_".count)) : nil
  }
}

/// What kind of thing two plans do otherwise, by its name in `changes.csv`.
public struct ChangeKindName: Message, Equatable {
  public let kind: String
  public init(_ kind: String) { self.kind = kind }
}
