import Scenarios

extension FigureUnit {
  /// More than one.
  var englishPlural: String {
    switch self {
    case .own, .workers, .workerDays, .lines, .lineHours, .lineDays, .days, .times, .quotas:
      UnitText.plural(englishName)
    default: englishName
    }
  }

  /// One, or a symbol.
  var englishName: String {
    switch self {
    case .none, .share: ""
    case .own(let unit): unit
    case .yuan: "CNY"
    case .tonnes: "t"
    case .kilograms: "kg"
    case .workers: "worker"
    case .workerDays: "worker-day"
    case .hours: "h"
    case .lines: "line"
    case .lineHours: "line-hour"
    case .lineDays: "line-day"
    case .days: "day"
    case .times: "time"
    case .value: "of output value"
    case .quotas: "quota"
    }
  }
}
