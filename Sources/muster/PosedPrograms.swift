import LinearProgramming
import ModelFiles
import Planning
import Reports
import Synchronization

/// The linear programs of a plan's stages, as they were posed, for other solvers to be held against.
final class PosedPrograms: Sendable {
  private let programs = Mutex<[(stage: String, program: LinearProgram)]>([])

  /// Takes note of what planning tells and passes it on.
  func noting(_ observer: @escaping PlanningObserver) -> PlanningObserver {
    { event in
      if case .posed(let stage, let program) = event.kind {
        self.programs.withLock { $0.append((stage, program)) }
      }
      return observer(event)
    }
  }

  /// Writes each as `<number>-<stage>.mps`, in free form.
  func write(to directory: NewDirectory) throws {
    let programs = programs.withLock { $0 }
    try directory.publish { folder in
      for (k, posed) in programs.enumerated() {
        var program = posed.program
        program.name = posed.stage
        try folder.writeFile("\(k + 1)-\(posed.stage).mps", text: MPSWriter.text(program))
      }
    }
  }
}
