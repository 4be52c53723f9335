import Foundation
import LinearProgramming
import ModelFiles
import TestSupport
import Testing

/// Damaged files are refused or read, and nothing else happens. `MUSTER_FUZZ_CASES` asks for more.
struct FuzzTests {
  private static let cases =
    ProcessInfo.processInfo.environment["MUSTER_FUZZ_CASES"].flatMap(Int.init) ?? 4000

  private static let words = [
    "ROWS", "\nCOLUMNS\n", "\nRHS\n", "\nRANGES\n", "\nBOUNDS\n", "\nENDATA\n", "'MARKER'",
    "'INTORG'",
    "1e999", "-", "nan", "inf", "\0", "\t", "\r\n", "e", "0x", "1e-5000",
    "9".padding(
      toLength: 400, withPad: "9", startingAt: 0), "FR", "Subject To\n", "Bounds\n", "End\n",
    "free",
    "<=", ">=", "=", "<", ":", "+", "[", "\\", "\nGenerals\n", "->", "é", "\u{FEFF}",
  ]

  private func mutated(_ text: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let at = Int.random(in: 0...text.count, using: &generator)
      let end = min(text.count, at + Int.random(in: 0...40, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: text.removeSubrange(at..<end)
      case 1: text.insert(contentsOf: Self.words.randomElement(using: &generator)!.utf8, at: at)
      case 2: text.insert(contentsOf: Array(text[at..<end]), at: min(at, text.count))
      case 3 where at < text.count: text[at] = UInt8.random(in: 0...255, using: &generator)
      case 4: text.removeSubrange(at...)
      default: text.replaceSubrange(at..<end, with: [UInt8](" \n".utf8))
      }
    }
    return text
  }

  private func attack(
    _ seeds: [[UInt8]], _ read: ([UInt8]) throws(ModelFileError) -> LinearProgram
  ) {
    var generator = SeededGenerator(seed: 2020)
    var refused = 0
    for round in 0..<Self.cases {
      let text = mutated(seeds[round % seeds.count], &generator)
      do {
        let program = try read(text)
        #expect(program.matrix.columnStarts.last == program.matrix.entryCount)
        #expect(
          program.matrix.values.allSatisfy(\.isFinite) && program.costs.allSatisfy(\.isFinite))
        #expect(!program.rowLower.contains(.infinity) && !program.rowUpper.contains(-.infinity))
        #expect(
          !program.columnLower.contains(.infinity) && !program.columnUpper.contains(-.infinity))
      } catch {
        refused += 1
        #expect(!error.issues.isEmpty && error.issues.count <= ModelFileError.limit)
      }
    }
    // Were nearly all refused, or none, the mutations would test little.
    #expect(refused > Self.cases / 10 && refused < Self.cases * 99 / 100)
  }

  private func seeds() throws -> [LinearProgram] {
    var random = RandomPrograms()
    random.withIntegers = true
    return try (0..<20).map { random.program(seed: $0) }
      + Instances.small.filter { ["afiro", "sc50a", "flugpl"].contains($0.name) }.map {
        try $0.program()
      }
  }

  @Test func mps() throws {
    attack(try seeds().map { Array(try MPSWriter.text($0).utf8) }) { text throws(ModelFileError) in
      try MPSReader.parse(text)
    }
  }

  @Test func lp() throws {
    attack(try seeds().map { Array(LPFileWriter.text($0).utf8) }) { text throws(ModelFileError) in
      try LPFileReader.parse(text)
    }
  }
}
