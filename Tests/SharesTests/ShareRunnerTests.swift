import Foundation
import Reports
import Shares
import Synchronization
import Testing

/// Runs that square their numbers, the first of which the others start from.
private struct Squares: DividedWork {
  struct Refused: Error {}

  let folder: SharesFolder
  let records: RunRecords<Int>
  let runs: [String]
  /// Runs that were done, in order; the same run may be done by several processes.
  let done = Log()
  var refuses: Set<Int> = []
  var stopsAt: Int?

  final class Log: Sendable {
    private let entries = Mutex<[Int]>([])
    var all: [Int] { entries.withLock { $0 } }
    func append(_ run: Int) { entries.withLock { $0.append(run) } }
  }

  func isKept(_ run: Int) -> Bool { records.value(run) != nil }

  func perform(_ run: Int) throws -> Bool {
    if run > 0 { #expect(isKept(0), "the others start from the first") }
    done.append(run)
    if refuses.contains(run) { throw Refused() }
    if run == stopsAt { return false }
    try records.keep(run, run * run)
    return true
  }

  var values: [Int?] { runs.indices.map { records.value($0) } }
}

@Suite struct ShareRunnerTests {
  private static let version = "1.0"

  private func withWork(
    _ count: Int, _ body: (Squares) throws -> Void
  ) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "shares-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = SharesFolder(root.path + "/squares")
    let runs = (0..<count).map { "run \($0)" }
    #expect(try prepare(folder, runs))
    let there: Preparation<String> = try folder.preparation(
      command: "square", version: Self.version)
    try body(
      Squares(
        folder: folder, records: RunRecords(in: folder, of: there.header), runs: there.runs))
  }

  private func prepare(
    _ folder: SharesFolder, _ runs: [String], question: String = "squares", input: String = "x",
    version: String = version
  ) throws -> Bool {
    try folder.prepare(
      question, runs: runs, command: "square", version: version,
      inputs: [InputFile(name: "scenario/a/b.csv", contents: Data(input.utf8))])
  }

  private func runner(_ work: Squares) -> ShareRunner<Squares> {
    ShareRunner(work, in: work.folder, threads: 2)
  }

  private func share(_ text: String) throws -> Share { try #require(Share(text)) }

  @discardableResult
  private func carryOut(_ text: String, of work: Squares) throws -> ShareOutcome {
    let share = try share(text)
    return try runner(work).carryOut(share)
  }

  // MARK: Shares

  @Test(arguments: [
    ["1/3", "2/3", "3/3"], ["3/3", "1/3", "2/3"], ["2/2", "1/5", "1/2"], ["1/1"],
  ])
  func anyOrderDoesAll(_ shares: [String]) throws {
    try withWork(11) { work in
      for text in shares { try carryOut(text, of: work) }
      #expect(work.values == (0..<11).map { $0 * $0 })
      #expect(Set(work.done.all).count == work.done.all.count, "nothing is done twice")
      let again = try carryOut("1/1", of: work)
      #expect(again == ShareOutcome(there: 11, done: 0, left: 0))
    }
  }

  @Test func sharesAtTheSameTime() throws {
    try withWork(40) { work in
      let shares = try (1...6).map { try share("\($0)/6") }
      let runner = runner(work)
      DispatchQueue.concurrentPerform(iterations: shares.count) { k in
        #expect(throws: Never.self) { try runner.carryOut(shares[k]) }
      }
      #expect(work.values == (0..<40).map { $0 * $0 })
    }
  }

  @Test func aStoppedRunIsLeft() throws {
    try withWork(6) { work in
      var stopped = work
      stopped.stopsAt = 3
      let outcome1 = try carryOut("1/1", of: stopped)
      #expect(outcome1 == ShareOutcome(there: 0, done: 5, left: 1))
      let outcome2 = try carryOut("1/1", of: work)
      #expect(outcome2 == ShareOutcome(there: 5, done: 1, left: 0))
      #expect(work.folder.attempts(3).count == 2)
    }
  }

  @Test func aShareStopsBeforeTheOthersWhereTheFirstIsStopped() throws {
    try withWork(4) { work in
      var stopped = work
      stopped.stopsAt = 0
      let outcome3 = try carryOut("2/2", of: stopped)
      #expect(outcome3 == ShareOutcome(there: 0, done: 0, left: 2))
      #expect(work.done.all == [0])
    }
  }

  @Test func whatFailsIsToldAndComesLast() throws {
    try withWork(5) { work in
      var failing = work
      failing.refuses = [1]
      #expect(throws: Squares.Refused.self) { try carryOut("1/1", of: failing) }
      let attempts = work.folder.attempts(1)
      #expect(attempts.count == 1 && attempts.last.contains("Refused"))
      let before = work.done.all.count
      try carryOut("1/1", of: work)
      // Two at a time: the last of the others may begin after it.
      #expect(work.done.all.count == before || work.done.all.suffix(2).contains(1))
      #expect(work.values == [0, 1, 4, 9, 16])
    }
  }

  /// Half a record, or one of another preparation, is done again.
  @Test func whatIsNoRecordIsNotThere() throws {
    try withWork(3) { work in
      try carryOut("1/1", of: work)
      let path = work.folder.workPath + "/.runs/000001.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for bad in [
        String(text.dropLast(3)), "", text.replacing("preparation\":\"", with: "preparation\":\"x"),
      ] {
        try bad.write(toFile: path, atomically: false, encoding: .utf8)
        #expect(!work.isKept(1))
        let outcome4 = try carryOut("2/2", of: work)
        #expect(outcome4 == ShareOutcome(there: 0, done: 1, left: 0))
        #expect(work.isKept(1))
      }
    }
  }

  /// Nothing depends on what a clock says: neither that of the files, nor that of the process.
  @Test func filesOfAnyAge() throws {
    try withWork(4) { work in
      try carryOut("1/2", of: work)
      for file in try FileManager.default.subpathsOfDirectory(atPath: work.folder.workPath) {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: file.count % 2 == 0 ? 4e9 : 1)],
          ofItemAtPath: work.folder.workPath + "/" + file)
      }
      let outcome5 = try carryOut("1/1", of: work)
      #expect(outcome5 == ShareOutcome(there: 2, done: 2, left: 0))
    }
  }

  // MARK: Folders

  @Test func preparingTwiceIsTheSame() throws {
    try withWork(4) { work in
      try carryOut("1/2", of: work)
      #expect(try !prepare(work.folder, work.runs))
      let again = try carryOut("1/1", of: work)
      #expect(again.there == 2)
    }
  }

  @Test func preparingSomethingElseIsRefused() throws {
    try withWork(4) { work in
      let other = SharesError.otherQuestion(path: work.folder.path)
      #expect(throws: other) { try prepare(work.folder, work.runs, question: "cubes") }
      #expect(throws: other) { try prepare(work.folder, ["a"]) }
      #expect(throws: other) { try prepare(work.folder, work.runs, input: "y") }
      #expect(throws: SharesError.otherVersion(path: work.folder.path, theirs: "1.0", own: "2.0")) {
        try prepare(work.folder, work.runs, version: "2.0")
      }
    }
  }

  @Test func aFolderOfAnotherKindIsRefused() throws {
    try withWork(4) { work in
      let folder = work.folder
      func preparation(_ command: String, _ version: String) throws {
        let _: Preparation<String> = try folder.preparation(command: command, version: version)
      }
      try preparation("square", "1.0")
      #expect(throws: SharesError.otherVersion(path: folder.path, theirs: "1.0", own: "1.1")) {
        try preparation("square", "1.1")
      }
      #expect(throws: SharesError.otherCommand(path: folder.path, theirs: "square", own: "cube")) {
        try preparation("cube", "1.0")
      }
      try "y".write(
        toFile: folder.inputsPath + "/scenario/a/b.csv", atomically: false, encoding: .utf8)
      #expect(throws: SharesError.changedInputs(path: folder.inputsPath)) {
        try preparation("square", "1.0")
      }
      let prepared = folder.workPath + "/.prepared.json"
      try "{".write(toFile: prepared, atomically: false, encoding: .utf8)
      #expect(throws: SharesError.unreadable(path: prepared)) { try preparation("square", "1.0") }
      folder.removeWork()
      #expect(throws: SharesError.notPrepared(path: folder.path, command: "square")) {
        try preparation("square", "1.0")
      }
    }
  }

  @Test func numbersWithoutAnEndAreKept() throws {
    try withWork(1) { work in
      let there: Preparation<String> = try work.folder.preparation(
        command: "square", version: Self.version)
      let records = RunRecords<[Double]>(in: work.folder, of: there.header)
      let values = [Double.infinity, -.infinity, 0.1 + 0.2, .leastNonzeroMagnitude]
      try records.keep(0, values)
      #expect(records.value(0) == values)
    }
  }
}
