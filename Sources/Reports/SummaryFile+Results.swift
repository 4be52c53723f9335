import Plans
import Scenarios

extension SummaryFile {
  /// The summary with what the plan comes to: quotas, outputs, what kept orders cost.
  init(plan: Plan, versions: Versions) {
    self.init(summary: plan.summary, versions: versions)
    quotas = plan.quotas.map {
      QuotaFields(
        quota: $0.quota, item: $0.item, region: $0.region, rule: $0.rule, priority: $0.priority,
        amount: $0.amount, delivered: ExportedNumber.rounded($0.delivered),
        short: ExportedNumber.rounded($0.short),
        firstShortOn: $0.firstShortOn?.description)
    }
    outputs = Self.outputs(of: plan)
    kept = plan.kept
  }

  /// In the order in which the items first come off the lines. A sum has no more digits than the rows that
  /// it is of, as in the tables.
  private static func outputs(of plan: Plan) -> [OutputFields] {
    let last = plan.summary.horizon.lastDate
    var outputs: [OutputFields] = []
    var positions: [String: Int] = [:]
    for row in plan.outputs {
      let k = positions[row.item] ?? outputs.count
      if k == outputs.count {
        positions[row.item] = k
        outputs.append(OutputFields(item: row.item, allDays: 0, lastDay: 0))
      }
      outputs[k].allDays += row.quantity
      if row.date == last { outputs[k].lastDay += row.quantity }
    }
    return outputs.map {
      OutputFields(
        item: $0.item, allDays: ExportedNumber.rounded($0.allDays),
        lastDay: ExportedNumber.rounded($0.lastDay))
    }
  }
}
