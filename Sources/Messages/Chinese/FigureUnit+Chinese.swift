import Scenarios

extension FigureUnit {
  var chineseName: String {
    switch self {
    case .none, .share: ""
    case .own(let unit): UnitText.chinese(unit)
    case .yuan: "元"
    case .tonnes: "吨"
    case .kilograms: "千克"
    case .workers: "人"
    case .workerDays: "人日"
    case .hours: "小时"
    case .lines: "条线"
    case .lineHours: "线时"
    case .lineDays: "线日"
    case .days: "天"
    case .times: "次"
    case .value: "产值点"
    case .quotas: "项任务"
    }
  }
}
