import Foundation
import LinearProgramming
import Messages
import Planning
import Reports
import Synchronization

/// One line on the terminal that tells where planning stands; nothing where there is no terminal.
final class ProgressLine: Sendable {
  fileprivate struct State: Sendable {
    var run = ""
    var stage = said(.formulating)
    var phase = ""
    var detail = ""
    var drawnAt = -Double.infinity
    var isDrawn = false
  }
  private let state = Mutex(State())
  private let isShown: Bool
  private let interruption: Interruption

  /// Not more often than this many seconds: reading is slower than solving.
  private static let interval = 0.1

  init(isShown: Bool, interruption: Interruption) {
    self.isShown = isShown
    self.interruption = interruption
  }

  var observer: PlanningObserver {
    { [self] event in
      if isShown { show(event) }
      if case .planned = event.kind { interruption.leavesAtOnce(nil) }
      return interruption.isRequested ? .cancel : .proceed
    }
  }

  /// Names the run of a comparison that begins.
  func begin(run: String, index: Int, count: Int) {
    state.withLock { $0.run = said(.run(index: index, of: count, name: run)) }
  }

  /// Wipes the line.
  func finish() {
    state.withLock { state in
      if state.isDrawn { Self.draw("") }
      state.isDrawn = false
    }
  }

  private func show(_ event: PlanningEvent) {
    state.withLock { state in
      let isNews = state.apply(event.kind)
      guard isNews || event.elapsed - state.drawnAt >= Self.interval else { return }
      state.drawnAt = event.elapsed
      state.isDrawn = true
      let parts = [state.stage, state.phase, state.detail].filter { !$0.isEmpty }
      let elapsed = said(.seconds(String(format: "%.1f", event.elapsed)))
      Self.draw(state.run + (parts + [elapsed]).joined(separator: " · "))
    }
  }

  /// Overwrites the line; cut to the window, since a line that wraps cannot be wiped.
  private static func draw(_ text: String) {
    let width = (Console.terminalWidth ?? 80) - 1
    var shown = ""
    var cells = 0
    for character in text {
      cells += TextGrid.width(of: String(character))
      guard cells <= width else { break }
      shown.append(character)
    }
    Console.draw("\r\u{1B}[K\(shown)")
  }
}

extension ProgressLine.State {
  /// Takes in an event; true if it begins something new.
  fileprivate mutating func apply(_ kind: PlanningEvent.Kind) -> Bool {
    switch kind {
    case .formulated(let rows, let columns, _):
      detail = said(.sizes(rows: rows, columns: columns))
    case .stage(let name, let index, let count):
      stage = said(.stage(index: index, of: count, name: name))
      phase = ""
      detail = ""
    case .phase(let phase):
      self.phase = said(.phase(phase))
      detail = ""
    case .iteration(let report):
      detail = Self.describe(report)
      return false
    case .posed, .pulse, .planned: return false
    case .explaining:
      stage = said(.conflict)
      phase = ""
      detail = ""
    }
    return true
  }

  private static func describe(_ report: IterationReport) -> String {
    let gap =
      abs(report.primalObjective - report.dualObjective) / (1 + abs(report.primalObjective))
    func text(_ value: Double) -> String? {
      value.isFinite ? String(format: "%.1e", value) : nil
    }
    return said(
      .iteration(
        report.iteration, gap: text(gap),
        infeasibility: gap.isFinite ? nil : text(report.primalResidual)))
  }
}

/// In the command's language.
private func said(_ message: ProgressMessage) -> String { message.text(in: .ofCommand) }
