/// A scarce thing's name, made of the ids that it holds; `kind` as in `scarce.csv`.
public struct ScarceWords: Message, Equatable {
  public let kind: String
  public let ids: [String]
  public init(kind: String, ids: [String]) {
    self.kind = kind
    self.ids = ids
  }
}

/// What scarce things are counted in, as `scarce.csv` has it: `worker`, `tonne a day`.
public struct ScarceUnit: Message, Equatable {
  public let unit: String
  public init(_ unit: String) { self.unit = unit }
}

/// So much more (or less) of a scarce thing.
public struct ScarceStep: Message, Equatable {
  public let name: ScarceWords
  public let step: Figure
  public let unit: ScarceUnit
  /// `ten more trained workers for sewer at garment-plant`.
  public let words: String
  public init(name: ScarceWords, step: Figure, unit: ScarceUnit, words: String) {
    self.name = name
    self.step = step
    self.unit = unit
    self.words = words
  }
}
