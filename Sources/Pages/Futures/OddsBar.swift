import Messages
import Plans
import Scenarios

/// All of the probability as a bar, cut into the futures; where an order falls short it is hatched.
/// Where there are too many to be told apart, they are two: those in which it is met, and the others.
struct OddsBar {
  let context: PageContext
  let view: FuturesView
  let order: OrderOdds

  private static let width = 140.0

  /// A future's part is at least two pixels wide where all are as probable.
  private static let mostFutures = Int(width / 2)

  func node() -> Node {
    var drawing = Drawing(width: Self.width, height: 10)
    if view.futures.count > Self.mostFutures {
      halves(in: &drawing)
    } else {
      futures(in: &drawing)
    }
    return drawing.node(label: order.quota, class: "inline")
  }

  private func halves(in drawing: inout Drawing) {
    let met = Self.width * order.probabilityMet
    drawing.rect(x: 0, y: 1, width: met, height: 8, "served")
    drawing.rect(x: met, y: 1, width: Self.width - met, height: 8, "missing")
  }

  private func futures(in drawing: inout Drawing) {
    let all = max(Tolerance.nothing, view.plan.futures.reduce(0) { $0 + $1.probability })
    var x = 0.0
    for (f, future) in view.plan.futures.enumerated() {
      let width = Self.width * future.probability / all
      defer { x += width }
      guard let row = view.futures[f].plan.quotas.first(where: { $0.quota == order.quota }) else {
        continue
      }
      let short = view.isShort(row, in: f)
      drawing.rect(
        x: x, y: 1, width: max(0.5, width - 1), height: 8, short ? "missing" : "served",
        from: view.futures[f].from("quotas.short").with("quota", order.quota).expression,
        title: context.tip(future.id, Figure(row.short, view.futures[f].unit(of: row.item))))
    }
  }
}
