/// What planners call the limits that prices speak of, by their family in `prices.csv`.
package enum LimitNames {
  package static func chinese(_ family: String) -> String {
    switch LimitFamily(rawValue: family) {
    case .lineHours: "产线工时"
    case .acceptedLines: "验收前停线"
    case .setup: "在产线数"
    case .freshLines: "未投产线数"
    case .conversionLimit: "转产上限"
    case .headcount: "人数"
    case .acceptedWorkers: "验收前不能进厂"
    case .overtime: "加班工时"
    case .workHours: "工时"
    case .skillHours: "工种工时"
    case .workersAllowed: "厂内容纳人数"
    case .siteStock: "厂内库存"
    case .regionStock: "地区库存"
    case .stockMinimum: "最低库存"
    case .stockMaximum: "最高库存"
    case .supply: "供应量"
    case .lane: "线路运力"
    case .quota: "任务量"
    case .resourcePerDay: "资源日限额"
    case .resource: "资源总额"
    case .cash: "资金"
    case .credit: "授信额度"
    case .accepted, .acceptedBy: "复工验收"
    case .restart, .closed, .committed, .trained, .trainees, .delivered, .debt, .sustained, .mix,
      nil:
      family
    }
  }
}
