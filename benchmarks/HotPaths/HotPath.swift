/// A hot path of the core or of the formulation: what is measured, and what is made ready before.
///
/// `make bench` measures each (`benchmarks/Benchmarks`); a test runs each once.
public struct HotPath: Sendable {
  public let name: String
  /// Makes everything ready; nil where the subject's file is absent.
  public let prepare: @Sendable () -> Prepared?

  /// A path that may be taken again and again.
  public struct Prepared {
    /// Puts back what `run` uses up; not measured.
    public let reset: () -> Void
    public let run: () throws -> Void

    init(reset: @escaping () -> Void = {}, run: @escaping () throws -> Void) {
      self.reset = reset
      self.run = run
    }
  }

  init(_ name: String, _ prepare: @escaping @Sendable () -> Prepared?) {
    self.name = name
    self.prepare = prepare
  }
}

/// Keeps the compiler from leaving out what makes a value.
@inline(never) @_optimize(none)
func keep<T>(_ value: T) {}
