import Foundation

/// A file that is copied into a folder of shares, so that they all read the same, whatever becomes of it
/// where it was.
public struct InputFile: Sendable {
  /// Its path among the copies; may lie in folders of its own.
  public var name: String
  public var contents: Data

  public init(name: String, contents: Data) {
    self.name = name
    self.contents = contents
  }

  /// Reads a file.
  public init(name: String, path: String) throws {
    self.init(name: name, contents: try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The files of a folder, without those of the folders in it.
  public static func files(of folder: String, as name: String) throws -> [InputFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { file in
      var isFolder: ObjCBool = false
      let path = folder + "/" + file
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { return nil }
      return try InputFile(name: name + "/" + file, path: path)
    }
  }
}
