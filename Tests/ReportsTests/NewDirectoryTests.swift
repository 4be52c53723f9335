import Foundation
import Reports
import Testing

@Suite struct NewDirectoryTests {
  @Test func refusesWhatIsThere() throws {
    try withScratchFolder { folder in
      let files = FileManager.default
      try files.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: false)
      try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
      try files.createSymbolicLink(
        atPath: folder + "/dangling", withDestinationPath: folder + "/nowhere")
      for name in ["empty", "file", "dangling", "empty/", "."] {
        let path = folder + "/" + name
        #expect(throws: ExportError.exists(path: path)) { try NewDirectory(at: path) }
      }
      #expect(try files.contentsOfDirectory(atPath: folder + "/empty") == [])
    }
  }

  @Test func refusesNamesThatAreNone() throws {
    for name in ["", "/", "plan\0"] {
      #expect(throws: ExportError.unusableName(path: name)) { try NewDirectory(at: name) }
    }
  }

  @Test func saysWhyTheDiskRefuses() throws {
    try withScratchFolder { folder in
      let path = folder + "/missing/plan"
      let error = #expect(throws: ExportError.self) { try NewDirectory(at: path) }
      #expect(error?.isUsageError == false)
      #expect(error?.description.contains("No such file or directory") == true)
    }
  }

  @Test func leavesNothingAfterAFailure() throws {
    struct Failure: Error {}
    try withScratchFolder { folder in
      let directory = try NewDirectory(at: folder + "/plan")
      #expect(throws: ExportError.self) { try directory.publish { _ in throw Failure() } }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
  }

  @Test func neverReplacesWhatAppearedMeanwhile() throws {
    try withScratchFolder { folder in
      let path = folder + "/plan"
      let directory = try NewDirectory(at: path)
      try Data("kept".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: ExportError.exists(path: path)) { try directory.publish { _ in } }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("kept".utf8))
    }
  }
}
