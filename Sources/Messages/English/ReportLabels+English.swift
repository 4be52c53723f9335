extension ReportHeading {
  public var english: Phrase {
    switch self {
    case .answer: "The answer"
    case .reached: "What is reached"
    case .holdsBack: "What holds it back"
    case .doFirst: "What to do first"
    case .output: "Output against orders"
    case .quotas: "Orders"
    case .bottlenecks: "Bottlenecks"
    case .oneMore: "What one more is worth"
    case .conversions: "Conversions"
    case .resources: "Licences, machines and teams used"
    case .flows: "Flows of goods"
    case .people: "People"
    case .skills: "Hours by site and skill"
    case .transfers: "Transfers"
    case .money: "Money"
    case .accounts: "Accounts and loans"
    case .sheets: "Site sheets"
    case .comparison: "What changed and why it matters"
    case .ordersCompared: "Orders that fall short"
    case .about: "About this plan"
    case .contents: "Contents"
    }
  }
}

extension ReportColumn {
  public var english: Phrase {
    switch self {
    case .item: "Item"
    case .unit: "Unit"
    case .firstDay: "First day"
    case .lastDay: "Last day"
    case .most: "Most a day"
    case .on: "on"
    case .allDays: "All days"
    case .order: "Order"
    case .region: "Region"
    case .rank: "Priority"
    case .window: "Window"
    case .amount: "Amount"
    case .delivered: "Delivered"
    case .short: "Short"
    case .shortShare: "Short, share"
    case .firstShortOn: "Short from"
    case .servedBefore: "Served before it"
    case .worthInOutput: "Is worth, value of output"
    case .worth: "Is worth"
    case .binds: "Binds"
    case .holdsFor: "Price holds for"
    case .step: "Step"
    case .plannedAgain: "Planned again"
    case .date: "Date"
    case .site: "Site"
    case .line: "Line"
    case .from: "From"
    case .to: "To"
    case .lines: "Lines"
    case .readyOn: "Ready on"
    case .cost: "Cost"
    case .tonnes: "Tonnes"
    case .mostCarried: "Goods"
    case .ownDays: "Own, worker-days"
    case .sentDays: "Sent, worker-days"
    case .trainingDays: "In training, worker-days"
    case .mostAtOnce: "Most at once, workers"
    case .overtimeHours: "Overtime, h"
    case .wages: "Wages, CNY"
    case .skill: "Skill"
    case .hoursNeeded: "Crews need, h"
    case .hoursWorked: "Worked, h"
    case .pool: "Pool"
    case .workersSent: "Workers"
    case .arrivesOn: "Arrive on"
    case .yuan: "CNY"
    case .share: "Share"
    case .atStart: "At the start, CNY"
    case .lowest: "Lowest, CNY"
    case .atEnd: "At the end, CNY"
    case .borrowed: "Borrowed, CNY"
    case .credit: "Credit line, CNY"
    case .identifier: "Id"
    case .contact: "Contact"
    case .phone: "Phone"
    case .opens: "Opens"
    case .whatRuns: "What to run"
    case .whatIsMade: "What is made"
    case .whatIsConverted: "What is converted"
    case .whoComes: "Who comes and goes"
    case .whoWorks: "Who works"
    case .whatArrives: "What arrives"
    case .whatLeaves: "What leaves"
    case .waitsFor: "Waits for"
    case .stage: "Stage"
    case .value: "Value"
    case .bound: "Bound"
    case .gap: "Gap"
    case .before: "Before"
    case .after: "After"
    case .difference: "Difference"
    case .days: "Days"
    }
  }
}

extension ReportWord {
  public var english: Phrase {
    switch self {
    case .notSetUp: "not set up"
    case .standingStill: "standing still"
    case .runningUp: "running up"
    case .running: "running"
    case .limit: "limit"
    case .aDay: "A day"
    case .total: "Total"
    case .inAll: "In all"
    case .made: "made"
    case .ordered: "ordered"
    case .stockAtStart: "stock at the start"
    case .leftOver: "stock, use, waste"
    case .loans: "loans"
    case .purchases: "Purchases"
    case .transport: "Transport"
    case .wages: "Wages"
    case .conversions: "Conversions"
    case .restarts: "Restarts"
    case .options: "Options"
    case .letGo: "leave"
    case .notOpen: "not open"
    case .eachDay: "each day"
    case .planned: "planned"
    case .reallyMade: "really made, as reported"
    case .atAttainment: "from here on at the attainment of late"
    case .asWritten: "from here on as the plan in force has it"
    case .plannedAnew: "from here on planned again"
    }
  }
}

extension BindingKind {
  public var english: Phrase {
    switch self {
    case .lines: "lines"
    case .people: "people"
    case .material: "material"
    case .protection: "protection"
    case .money: "money"
    case .road: "road"
    case .permit: "permit or team"
    }
  }
}

extension BindingLetter {
  public var english: Phrase {
    switch kind {
    case .lines: "L"
    case .people: "W"
    case .material: "M"
    case .protection: "P"
    case .money: "C"
    case .road: "R"
    case .permit: "T"
    }
  }
}

extension LimitKind {
  public var english: Phrase {
    switch self {
    case .lines: "One line set up"
    case .lineHours: "One line-hour a day"
    case .workers: "One worker"
    case .hours: "One hour of a skill a day"
    case .supply: "One unit of supply a day"
    case .lane: "One tonne of carriage a day"
    case .resource: "One unit of a resource"
    case .money: "One CNY"
    case .room: "Room for one worker"
    }
  }
}

extension StageName {
  public var english: Phrase {
    if let priority { return "Orders of priority \(priority) that fall short" }
    switch name {
    case "output": return "Output, value"
    case "cost": return "Cost, CNY"
    case "change": return "Changes to the earlier plan"
    case "frozen": return "Changes within the frozen days"
    default: return "\(name)"
    }
  }
}

extension ChangeKindName {
  public var english: Phrase {
    switch kind {
    case "option": "Options"
    case "restart": "Restarts begun"
    case "conversion": "Conversions"
    case "dispatch": "Workers sent"
    case "release": "Workers released"
    case "production": "Production"
    case "purchase": "Purchases"
    case "transport": "Transport"
    case "shipment": "Shipments"
    case "delivery": "Deliveries"
    default: "\(kind)"
    }
  }
}

extension ScarceWords {
  public var english: Phrase { Phrase([.name(ids.joined(separator: " "))]) }
}

extension ScarceUnit {
  public var english: Phrase { "\(unit)" }
}

extension ScarceStep {
  public var english: Phrase {
    Phrase([.words(words.prefix(1).uppercased() + words.dropFirst())])
  }
}
