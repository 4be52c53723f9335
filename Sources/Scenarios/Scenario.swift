/// What a planner states: a valid scenario, its references resolved.
///
/// The tables are those of the planning model. A reference to another record is its position in
/// that record's array (`site: Int` is an index into `sites`); the reader has checked that it
/// exists. Quantities are in the item's own unit, money in CNY, weights in kg unless named tonnes,
/// time in days and hours. "No limit" is `Double.infinity`.
public struct Scenario: Sendable {
  public var name: String
  public var horizon: Horizon
  public var objective: Objective
  /// Whether converted lines and taken options are whole numbers.
  public var linesAreWhole: Bool

  public var items: [Item] = []
  public var regions: [Region] = []
  public var sites: [Site] = []
  public var processes: [Process] = []
  public var lines: [Line] = []
  public var modes: [Mode] = []
  public var conversions: [Conversion] = []
  public var workers: [WorkerPool] = []
  public var supplies: [Supply] = []
  public var lanes: [Lane] = []
  public var stocks: [Stock] = []
  public var quotas: [Quota] = []
  public var protection: [Protection] = []
  public var resources: [Resource] = []
  public var options: [Option] = []
  public var profiles: [Profile] = []
  public var underway: [LinesUnderway] = []
  public var postings: [PostedWorkers] = []
  public var arrivals: [Arrival] = []
  public var receivables: [Receivable] = []
  public var restarts: [Restart] = []
  /// What is not known on the morning of day 1; nil where everything is.
  public var uncertainty: Uncertainty?
  /// What a future changes, in the scenario that one future means (`future(_:)`): fields by the day,
  /// entry t being day t, and days of delay.
  var changedByDay: [DailyKey: [Double]] = [:]
  var changedLeadTimes: [LeadTimeKey: LeadTime] = [:]
  /// Whether this is a scenario as one of its futures has it.
  public internal(set) var isFuture = false
  /// Tells the files that the scenario was read from apart from all others; empty if it was not read.
  public var digest = ""
  /// Every skill that a pool has, a crew needs or a trainee's pool names, in order of appearance.
  public var skills: [String] = []

  public init(name: String, horizon: Horizon, objective: Objective, linesAreWhole: Bool) {
    self.name = name
    self.horizon = horizon
    self.objective = objective
    self.linesAreWhole = linesAreWhole
  }

  /// π over the horizon: the factor of each day, `horizon.days` of them; all 1 without a profile.
  public func factors(of profile: Int?) -> [Double] {
    var factors = [Double](repeating: 1, count: horizon.days)
    guard let profile else { return factors }
    let steps = profiles[profile].steps
    for (position, step) in steps.enumerated() {
      let from = max(1, horizon.day(of: step.date))
      let until = position + 1 < steps.count ? horizon.day(of: steps[position + 1].date) : .max
      guard from <= horizon.days, until > from else { continue }
      for day in from..<min(until, horizon.days + 1) { factors[day - 1] = step.factor }
    }
    return factors
  }
}

/// What is maximised once the quotas are served as well as can be.
public struct Objective: Sendable, Equatable {
  public enum Measure: Sendable, Equatable {
    case total
    case lastDay
    /// The least daily value over the last `days` days.
    case sustained(days: Int)
    case mix
  }
  public var measure: Measure
  /// Item index → value of one unit; in the order written.
  public var values: [ItemQuantity]
  /// Whether cost is minimised after the output.
  public var thenCost: Bool
  /// The fraction of each earlier stage's value that a later stage may give up, in 0…1.
  public var keep: Double
  /// Made before day 1 of the items of a `mix`.
  public var made: [ItemQuantity] = []
  /// Whether what need not be done is taken out of the plan after all other stages.
  public var tidy: Bool
  /// What of the plan is whole in the end.
  public var whole: Whole

  /// What is whole in a plan that is handed out.
  public enum Whole: String, Sendable, CaseIterable {
    /// People, pieces (`Item.step`) and, where the scenario's lines are whole, lines.
    case all
    /// Lines, where the scenario's are.
    case lines
    /// Nothing: lines divide too.
    case none
  }

  public init(
    measure: Measure, values: [ItemQuantity], thenCost: Bool, keep: Double, tidy: Bool = true,
    whole: Whole = .lines
  ) {
    self.measure = measure
    self.values = values
    self.thenCost = thenCost
    self.keep = keep
    self.tidy = tidy
    self.whole = whole
  }
}

/// So much of an item.
public struct ItemQuantity: Sendable, Equatable {
  public var item: Int
  public var quantity: Double
  public init(item: Int, quantity: Double) {
    self.item = item
    self.quantity = quantity
  }
}

public struct Item: Sendable {
  public var id: String
  public var name: String?
  public var unit: String
  /// kg a unit.
  public var weight: Double
  /// CNY a unit.
  public var price: Double
  /// The smallest quantity that is handled; 0: it divides.
  public var step: Double
  /// - Parameter step: nil: what is usual for the unit.
  public init(
    id: String, name: String?, unit: String, weight: Double, price: Double, step: Double? = nil
  ) {
    self.id = id
    self.name = name
    self.unit = unit
    self.weight = weight
    self.price = price
    self.step = step ?? CountedUnits.step(of: unit)
  }
}

public struct Region: Sendable {
  public var id: String
  public var name: String?
  public var latitude: Double?
  public var longitude: Double?
  public init(id: String, name: String?, latitude: Double?, longitude: Double?) {
    self.id = id
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
  }
}

public struct Site: Sendable {
  public var id: String
  public var name: String?
  public var region: Int
  /// The first day number on which it may run; 1 or less: from the start; beyond the horizon: never.
  public var opensOnDay: Int
  public var maxWorkers: Double
  /// Opening balance in CNY; nil: no cash limit.
  public var cash: Double?
  public var credit: Double
  public var paymentDays: Int
  /// CNY borrowed before day 1, counted against `credit`.
  public var borrowed = 0.0
  /// Who is responsible there, and how to reach them: free text, for reports only.
  public var contact, phone: String?
  public init(
    id: String, name: String?, region: Int, opensOnDay: Int, maxWorkers: Double, cash: Double?,
    credit: Double, paymentDays: Int, contact: String? = nil, phone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.region = region
    self.opensOnDay = opensOnDay
    self.maxWorkers = maxWorkers
    self.cash = cash
    self.credit = credit
    self.paymentDays = paymentDays
    self.contact = contact
    self.phone = phone
  }
}

public struct Process: Sendable {
  public var id: String
  public var name: String?
  /// Quantities used and made by one run.
  public var inputs: [ItemQuantity]
  public var outputs: [ItemQuantity]
  public var lagDays: Int
  public init(
    id: String, name: String?, inputs: [ItemQuantity], outputs: [ItemQuantity], lagDays: Int
  ) {
    self.id = id
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.lagDays = lagDays
  }
}

public struct Line: Sendable {
  public var id: String
  public var site: Int
  /// Identical lines.
  public var count: Double
  /// Hours a day that a line may run.
  public var hours: Double
  public init(id: String, site: Int, count: Double, hours: Double) {
    self.id = id
    self.site = site
    self.count = count
    self.hours = hours
  }
}

public struct Mode: Sendable {
  public var line: Int
  public var process: Int
  /// Runs an hour a line, above 0.
  public var rate: Double
  /// Lines set up for it at the start.
  public var ready: Double
  public var crew: [SkillNeed]
  public init(line: Int, process: Int, rate: Double, ready: Double, crew: [SkillNeed]) {
    self.line = line
    self.process = process
    self.rate = rate
    self.ready = ready
    self.crew = crew
  }
}

/// So many workers of a skill while one line runs.
public struct SkillNeed: Sendable, Equatable {
  /// Index into `Scenario.skills`.
  public var skill: Int
  public var workers: Double
  public init(skill: Int, workers: Double) {
    self.skill = skill
    self.workers = workers
  }
}

/// So much of a resource.
public struct ResourceUse: Sendable, Equatable {
  public var resource: Int
  public var quantity: Double
  public init(resource: Int, quantity: Double) {
    self.resource = resource
    self.quantity = quantity
  }
}

public struct Conversion: Sendable {
  public var line: Int
  /// Process before; nil: a line that is not set up.
  public var from: Int?
  /// Process after.
  public var to: Int
  public var days: Int
  /// CNY a line.
  public var cost: Double
  /// Capacity fraction of the first days in operation.
  public var ramp: [Double]
  public var uses: [ResourceUse]
  public var maximum: Double
  /// Lines converted before day 1, counted against `maximum`.
  public var made = 0.0
  public init(
    line: Int, from: Int?, to: Int, days: Int, cost: Double, ramp: [Double], uses: [ResourceUse],
    maximum: Double
  ) {
    self.line = line
    self.from = from
    self.to = to
    self.days = days
    self.cost = cost
    self.ramp = ramp
    self.uses = uses
    self.maximum = maximum
  }
}

public struct WorkerPool: Sendable {
  public enum Home: Sendable, Equatable {
    /// The own workforce of a site.
    case site(Int)
    /// Can be dispatched to the sites of these regions (all of them for `*`), in ascending order.
    case regions([Int])
  }
  public var id: String
  /// At least one; trainees are taught by the first.
  public var skills: [Int]
  public var home: Home
  public var headcount: Double
  public var profile: Int?
  public var hours: Double
  public var overtime: Double
  /// CNY an hour.
  public var wage: Double
  public var leadDays: Int
  public var trainingDays: Int
  /// Hours that a trainee takes of somebody with the skill, a day.
  public var trainerHours: Double
  public init(
    id: String, skills: [Int], home: Home, headcount: Double, profile: Int?, hours: Double,
    overtime: Double, wage: Double, leadDays: Int, trainingDays: Int, trainerHours: Double
  ) {
    self.id = id
    self.skills = skills
    self.home = home
    self.headcount = headcount
    self.profile = profile
    self.hours = hours
    self.overtime = overtime
    self.wage = wage
    self.leadDays = leadDays
    self.trainingDays = trainingDays
    self.trainerHours = trainerHours
  }
}

public struct Supply: Sendable {
  public var id: String
  public var item: Int
  public var region: Int
  public var perDay: Double
  public var profile: Int?
  public var stock: Double
  /// CNY a unit (the item's own where the scenario leaves it out).
  public var price: Double
  public init(
    id: String, item: Int, region: Int, perDay: Double, profile: Int?, stock: Double, price: Double
  ) {
    self.id = id
    self.item = item
    self.region = region
    self.perDay = perDay
    self.profile = profile
    self.stock = stock
    self.price = price
  }
}

public struct Lane: Sendable {
  public var from: Int
  public var to: Int
  public var days: Int
  public var tonnesPerDay: Double
  public var profile: Int?
  public var costPerTonne: Double
  /// The items carried; nil: all.
  public var items: [Int]?
  public init(
    from: Int, to: Int, days: Int, tonnesPerDay: Double, profile: Int?, costPerTonne: Double,
    items: [Int]?
  ) {
    self.from = from
    self.to = to
    self.days = days
    self.tonnesPerDay = tonnesPerDay
    self.profile = profile
    self.costPerTonne = costPerTonne
    self.items = items
  }
}

/// A site or a region: where stock lies.
public enum Place: Sendable, Hashable {
  case site(Int)
  case region(Int)
}

public struct Stock: Sendable {
  public var at: Place
  public var item: Int
  public var initial: Double
  public var minimum: Double
  public var maximum: Double
  /// Whether the table `stocks` names it. If not, the place holds the item for another reason, and
  /// an option's effect refers to it.
  public var isNamed: Bool
  public init(
    at: Place, item: Int, initial: Double, minimum: Double, maximum: Double, isNamed: Bool = true
  ) {
    self.at = at
    self.item = item
    self.initial = initial
    self.minimum = minimum
    self.maximum = maximum
    self.isNamed = isNamed
  }
}

public struct Quota: Sendable {
  public enum Rule: String, Sendable {
    case total, daily
    /// An amount a day that may be caught up.
    case cumulative
  }
  public var id: String
  public var item: Int
  public var region: Int
  public var amount: Double
  public var rule: Rule
  /// The window, cut to the horizon: day numbers, never empty.
  public var window: ClosedRange<Int>
  public var priority: Double
  /// The first day of the whole window, also where it lies before the horizon; only `cumulative`
  /// counts from it.
  public var firstDay: Int
  /// Delivered before day 1 (`total`, `cumulative`).
  public var delivered = 0.0
  /// Days of the window before day 1 that its shortfall is still divided by (`daily`).
  public var daysPast = 0
  /// The amounts of the days of the horizon where they differ (`daily`, `cumulative`), entry t being
  /// day t; empty where each is `amount`.
  public var amountsByDay: [Double] = []
  public init(
    id: String, item: Int, region: Int, amount: Double, rule: Rule, window: ClosedRange<Int>,
    priority: Double
  ) {
    self.id = id
    self.item = item
    self.region = region
    self.amount = amount
    self.rule = rule
    self.window = window
    self.priority = priority
    firstDay = window.lowerBound
  }
}

public struct Protection: Sendable {
  public var item: Int
  public var perWorkerDay: Double
  public init(item: Int, perWorkerDay: Double) {
    self.item = item
    self.perWorkerDay = perWorkerDay
  }
}

public struct Resource: Sendable {
  /// The resource that borrowing uses as well, one CNY a unit.
  public static let loansID = "loans"
  public var id: String
  public var total: Double
  public var perDay: Double
  public var profile: Int?
  /// Used before day 1, counted against `total`.
  public var used = 0.0
  public init(id: String, total: Double, perDay: Double, profile: Int?) {
    self.id = id
    self.total = total
    self.perDay = perDay
    self.profile = profile
  }
}

public struct Option: Sendable {
  public var id: String
  public var name: String?
  /// How many times it may be taken.
  public var maximum: Double
  /// start + lead days as a day number; 1 or less: active from the start; beyond the horizon: never.
  public var activeFromDay: Int
  /// Days from its start until it is active, which `activeFromDay` includes.
  public var leadDays = 0
  /// The day on which it can be taken.
  public var startDay: Int { activeFromDay - leadDays }
  /// CNY each time.
  public var cost: Double
  public var uses: [ResourceUse]
  public var effects: [Effect]
  /// How many times it was taken before day 1, counted against `maximum`.
  public var taken = 0.0
  /// The first day on which what was taken before is active; it may lie ahead.
  public var takenActiveFromDay = 1
  public init(
    id: String, name: String?, maximum: Double, activeFromDay: Int, cost: Double,
    uses: [ResourceUse], effects: [Effect]
  ) {
    self.id = id
    self.name = name
    self.maximum = maximum
    self.activeFromDay = activeFromDay
    self.cost = cost
    self.uses = uses
    self.effects = effects
  }
}

/// What taking an option once adds.
public struct Effect: Sendable, Equatable {
  public enum Target: Sendable, Equatable {
    /// Headcount of a pool (times its profile).
    case workers(Int)
    /// A supply's quantity a day (times its profile).
    case supply(Int)
    /// Lines set up for the mode (index into `modes`), once, on the first active day.
    case mode(Int)
    /// Tonnes a day of every limited lane between two regions (times the lane's profile).
    case lanes(from: Int, to: Int)
    /// Workers allowed at a site.
    case maxWorkers(site: Int)
    case credit(site: Int)
    /// A resource's total over the horizon, whatever the date.
    case resource(Int)
    /// Arrives once, on the first active day, at the stock with this index in `stocks`.
    case stock(Int)
  }
  public var target: Target
  /// May be negative.
  public var add: Double
  public init(target: Target, add: Double) {
    self.target = target
    self.add = add
  }
}

/// A step function of the date.
public struct Profile: Sendable {
  public var id: String
  /// In ascending order of date.
  public var steps: [(date: CalendarDate, factor: Double)]
  public init(id: String, steps: [(date: CalendarDate, factor: Double)]) {
    self.id = id
    self.steps = steps
  }

  /// 1 before the first step, then the factor of the last step on or before the date.
  public func factor(on date: CalendarDate) -> Double {
    var low = 0, high = steps.count  // the first step after the date lies in low...high
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].date <= date { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : steps[low - 1].factor
  }
}
