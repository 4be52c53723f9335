import Formulation
import Foundation
import Planning
import Plans
import Scenarios
import Testing

/// Quotas that fall short, each with the scenario it stands in.
private struct ShortQuota: CustomTestStringConvertible {
  let path, quota: String
  var testDescription: String { "\(URL(filePath: path).lastPathComponent) \(quota)" }

  static let all: [ShortQuota] =
    [ShortQuota(path: Explained.paths[0], quota: "hospital-suits")]
    + [("quota-short", "nat"), ("quota-daily", "home"), ("quota-ranks", "second")].flatMap {
      file, quota in
      Reference.small.filter { $0.path.hasSuffix("/\(file).yaml") }
        .map { ShortQuota(path: $0.path, quota: quota) }
    }
}

@Suite struct QuotaDoctorTests {
  @Test(arguments: ShortQuota.all) fileprivate func everySentenceIsConfirmed(_ short: ShortQuota)
    throws
  {
    let (request, plan) = try Explained.planned(short.path)
    let q = try #require(request.scenario.quotas.firstIndex { $0.id == short.quota })
    let diagnosis = QuotaDoctor().diagnose(quota: q, in: plan, of: request)
    #expect(!diagnosis.isPartial && diagnosis.conflict.isMinimal)
    #expect(diagnosis.short == plan.quotas.first { $0.quota == short.quota }?.short)
    #expect(diagnosis.repairs.contains { $0.kind == .days })
    #expect(diagnosis.repairs.contains { $0.kind == .units && $0.verdict == .mends })
    let confirmation = DiagnosisConfirmation(diagnosis, quota: q, request, plan)
    try confirmation.confirmRepairs()
    confirmation.confirmMembers()
  }

  @Test func namesTheConflictOfAScenarioWithoutAPlan() throws {
    let infeasible = try #require(Reference.small.first { $0.status == "infeasible" })
    let request = PlanningRequest(scenario: try ScenarioReader.read(contentsOf: infeasible.path))
    let diagnosis = QuotaDoctor().diagnose(request)
    #expect(diagnosis.conflict.isMinimal && !diagnosis.isPartial)
    #expect(
      diagnosis.conflict.members == [
        "of cloth there are 2 kg at a at the start, and no supply offers it",
        "stock of cloth at a on 2020-02-01 must be at least 5 kg",
      ])
    // 5 kg must lie where 2 do.
    #expect(diagnosis.repairs.map(\.amount) == [3, 3])
    #expect(diagnosis.repairs.allSatisfy { $0.verdict == .mends })
    let scenario = request.scenario
    let a = try #require(scenario.sites.firstIndex { $0.id == "a" })
    let cloth = try #require(scenario.items.firstIndex { $0.id == "cloth" })
    for (kilos, isEnough) in [(3.0, true), (2.99, false)] {
      for change in [
        ScenarioChange.stock(at: .site(a), item: cloth, add: kilos), .stockMinimum(0, add: -kilos),
      ] {
        var asked = request
        asked.scenario = change.applied(to: scenario)
        #expect((Planner().plan(asked).plan != nil) == isEnough)
      }
    }
  }

  /// A date of acceptance that cannot be kept is mended by a later one.
  @Test func aDateTooEarlyIsMendedByALaterOne() throws {
    let reference = try #require(
      Reference.small.first { $0.path.hasSuffix("/restart-by-too-early.yaml") })
    let request = PlanningRequest(scenario: try ScenarioReader.read(contentsOf: reference.path))
    let diagnosis = QuotaDoctor().diagnose(request)
    let repair = try #require(diagnosis.repairs.first { $0.kind == .days })
    #expect(repair.verdict == .mends && repair.amount == 1)
    #expect(repair.text == "1 day later for the acceptance of a")
    #expect(repair.chinese == "厂点 a 的验收期限推迟 1 天")
    var asked = request
    asked.scenario = ScenarioChange.acceptedLater(restart: 0, days: 1).applied(to: asked.scenario)
    #expect(Planner().plan(asked).plan != nil)
  }

  /// Of an order of a piece or less all can be given up, and no more than all.
  @Test(arguments: [0.5, 1, 1.5, 3], [Quota.Rule.total, .daily, .cumulative])
  func aSmallOrderIsLessenedByAllOfIt(amount: Double, rule: Quota.Rule) throws {
    var scenario = clothScenario()
    scenario.regions.append(Region(id: "south", name: nil, latitude: nil, longitude: nil))
    scenario.quotas = [
      Quota(id: "q", item: 0, region: 1, amount: amount, rule: rule, window: 1...3, priority: 1)
    ]
    scenario.items[0].step = 1
    let request = PlanningRequest(scenario: scenario)
    let plan = try #require(Planner().plan(request).plan)
    let diagnosis = QuotaDoctor().diagnose(quota: 0, in: plan, of: request)
    let fewer = try #require(diagnosis.repairs.first { $0.kind == .units })
    #expect(!diagnosis.isPartial && fewer.verdict == .mends && fewer.amount == amount)
  }

  @Test func withoutTimeItSaysThatThisIsNotAll() throws {
    let (request, plan) = try Explained.planned(Explained.paths[0])
    var hurried = request
    hurried.timeLimit = 1e-9
    let q = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-suits" })
    let diagnosis = QuotaDoctor().diagnose(quota: q, in: plan, of: hurried)
    #expect(diagnosis.isPartial && !diagnosis.conflict.isMinimal)
    #expect(diagnosis.repairs.allSatisfy { $0.verdict == .unknown })
  }

  @Test func aQuotaThatIsMetNeedsNoDoctor() throws {
    let (request, plan) = try Explained.planned(Explained.paths[0])
    let q = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-masks" })
    let diagnosis = QuotaDoctor().diagnose(quota: q, in: plan, of: request)
    #expect(diagnosis.conflict.members.isEmpty && diagnosis.repairs.isEmpty && !diagnosis.isPartial)
  }
}
