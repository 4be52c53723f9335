import Testing

/// A test of something that is known to be wrong: its failures are recorded as known issues, with what
/// is wrong, until it is mended and the trait is taken away.
struct KnownDefect: TestTrait, TestScoping {
  let what: Comment

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await withKnownIssue(what, isIntermittent: true) { try await function() }
  }
}

extension Trait where Self == KnownDefect {
  static func knownDefect(_ what: Comment) -> Self { KnownDefect(what: what) }
}
