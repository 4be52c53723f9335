import Foundation
import LinearProgramming
import ModelFiles

/// A public instance with what is known of it.
public struct Instance: Sendable, CustomStringConvertible {
  /// netlib, infeasible, kennington or mip.
  public let set: String
  public let name: String
  public let path: String
  /// `nil` where the table does not say.
  public let rows: Int?
  public let columns: Int?
  public let nonzeros: Int?
  /// The optimal value without the file's objective constant; `nil` for infeasible ones.
  public let optimum: Double?
  /// The same with all the digits that the table has.
  public let optimumText: String?

  public var description: String { "\(set)/\(name)" }

  public func program() throws -> LinearProgram { try MPSReader.read(path) }
}

/// The instances that tests run on.
public enum Instances {
  /// The small ones that stand in the project.
  public static let small: [Instance] = load(
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Instances"))

  /// All of the shared folder beside the checkout (`MUSTER_SHARED` names another place); empty
  /// when it is absent.
  public static let shared: [Instance] =
    sharedFolder.map {
      load($0.appendingPathComponent("instances"))
    } ?? []

  /// Whether tests that take minutes each are to run.
  public static let longTests = ProcessInfo.processInfo.environment["MUSTER_LONG_TESTS"] == "1"

  /// The shared folder, if there is one.
  public static let sharedFolder: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["MUSTER_SHARED"].map {
      URL(fileURLWithPath: $0)
    }
    let folder = named ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  private static func load(_ folder: URL) -> [Instance] {
    let table = folder.appendingPathComponent("optima.csv")
    guard let text = try? String(contentsOf: table, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Instance(
        set: fields[0], name: fields[1],
        path: folder.appendingPathComponent("\(fields[0])/\(fields[1]).mps.gz").path,
        rows: Int(fields[2]), columns: Int(fields[3]), nonzeros: Int(fields[4]),
        optimum: Double(fields[5]), optimumText: fields[5].isEmpty ? nil : fields[5])
    }
  }
}
