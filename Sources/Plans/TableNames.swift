import Foundation

/// What a planner calls the tables of reports and of a plan, in Chinese.
package enum TableNames {
  package static func chinese(_ table: String) -> String {
    switch table {
    case "outputs": "产量"
    case "stocks": "库存"
    case "labour": "到岗人数"
    case "production", "run": "生产"
    case "conversions": "转产"
    case "dispatches": "派员"
    case "releases": "撤员"
    case "shipped": "发货"
    case "arrived": "到货"
    case "purchases", "purchase": "采购"
    case "deliveries": "验收"
    case "cash": "资金"
    case "draw": "领用"
    case "shipment": "交库"
    case "transport": "运输"
    case "delivery": "交货"
    default: table
    }
  }
}

extension ReportMark {
  package var tableInChinese: String { TableNames.chinese(table) }

  /// `what` with where it comes from or goes to, where it says so.
  package var whatInChinese: String {
    for (word, chinese) in [(" from ", "自"), (" to ", "至")] {
      guard let range = what.range(of: word) else { continue }
      return "\(what[..<range.lowerBound])（\(chinese) \(what[range.upperBound...])）"
    }
    return what
  }
}
