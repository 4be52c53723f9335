extension FigureUnit {
  var englishName: String {
    switch self {
    case .none, .share: ""
    case .own(let unit): unit
    case .yuan: "CNY"
    case .tonnes: "t"
    case .kilograms: "kg"
    case .workers: "workers"
    case .workerDays: "worker-days"
    case .hours: "h"
    case .lines: "lines"
    case .lineHours: "line-hours"
    case .lineDays: "line-days"
    case .days: "days"
    case .times: "times"
    case .value: "value"
    case .quotas: "quotas"
    }
  }
}
