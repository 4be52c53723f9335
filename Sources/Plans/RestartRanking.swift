import Scenarios

/// Which closed sites are worth most once they are accepted: each alone, in pairs, and all.
public struct RestartRanking: Sendable {
  /// Every site that has not begun, the most worth first.
  public var firms: [Firm]
  /// Sets of sites, each accepted on the morning with all others staying closed.
  public var sets: [Worth]
  /// Whether a limit of time ended it.
  public var isPartial = false

  public init(firms: [Firm], sets: [Worth]) {
    self.firms = firms
    self.sets = sets
  }

  /// A site and what the best plan does with it, as far as the inspectors there are allow.
  public struct Firm: Sendable, Equatable {
    public var site: String
    /// In the best plan; nil: it does not begin.
    public var beginsOn, acceptedOn: CalendarDate?
    /// Of those under way, the step that it has come to.
    public var step: String?
    public var owner: String
    public init(
      site: String, beginsOn: CalendarDate?, acceptedOn: CalendarDate?, step: String?,
      owner: String
    ) {
      self.site = site
      self.beginsOn = beginsOn
      self.acceptedOn = acceptedOn
      self.step = step
      self.owner = owner
    }
  }

  /// What a set of sites gains over all of them staying closed.
  public struct Worth: Sendable, Equatable {
    public var sites: [String]
    /// Parts of orders less that are missing, over all priorities; and output more, in its value.
    public var shortfall, output: Double
    /// The gain beyond the sum of what its sites gain alone; nil of a site alone.
    public var beyondShortfall, beyondOutput: Double?
    /// Whether together they gain more than the sum of their parts.
    public var isAlliance: Bool

    public init(
      sites: [String], shortfall: Double, output: Double, beyondShortfall: Double? = nil,
      beyondOutput: Double? = nil, isAlliance: Bool = false
    ) {
      self.sites = sites
      self.shortfall = shortfall
      self.output = output
      self.beyondShortfall = beyondShortfall
      self.beyondOutput = beyondOutput
      self.isAlliance = isAlliance
    }
  }
}
