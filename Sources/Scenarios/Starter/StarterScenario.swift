import Foundation

/// The scenario that a new user begins with.
public enum StarterScenario {
  public enum Failure: Error, Sendable, CustomStringConvertible {
    /// There is something at that path already; it is left alone.
    case exists
    case disk(String)

    public var description: String {
      switch self {
      case .exists: "there is something at that path already"
      case .disk(let reason): reason
      }
    }
  }

  /// Makes a directory with the scenario in it, whole or not at all.
  ///
  /// - Parameter words: The language of names and comments.
  public static func write(
    to directory: String, in words: KeyPath<Bilingual, String> = \.english
  ) throws(Failure) {
    try write(
      StarterFiles.all.map { ($0.0, Array($0.1[keyPath: words].utf8)) }, to: directory)
  }

  /// The scenario itself.
  package static func scenario(
    in words: KeyPath<Bilingual, String> = \.english
  ) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString)").path
    try write(to: folder, in: words)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
  }

  /// Makes a directory with these files in it, whole or not at all.
  package static func write(
    _ contents: [(name: String, bytes: [UInt8])], to directory: String
  ) throws(Failure) {
    let target = URL(fileURLWithPath: directory).standardizedFileURL
    let files = FileManager.default
    // A link that leads nowhere is something too.
    if (try? files.attributesOfItem(atPath: target.path)) != nil { throw .exists }
    let draft = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString)")
    do {
      try files.createDirectory(at: draft, withIntermediateDirectories: false)
      for (name, bytes) in contents {
        try Data(bytes).write(to: draft.appendingPathComponent(name))
      }
      try files.moveItem(at: draft, to: target)
    } catch {
      try? files.removeItem(at: draft)
      if (try? files.attributesOfItem(atPath: target.path)) != nil { throw .exists }
      throw .disk("'\(directory)' cannot be made: \((error as NSError).localizedDescription)")
    }
  }
}
