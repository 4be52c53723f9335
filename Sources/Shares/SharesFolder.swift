import Foundation
import Reports
import Scenarios

/// The folder in which shares work: `DIR.unfinished`, which becomes `DIR` when all runs are there.
///
/// It alone says what has been done: shares do not speak with one another, hold no locks and look at no
/// clock. What stands in it appeared in one step, whole.
public struct SharesFolder: Sendable {
  /// The folder of the results, as it was named.
  public let path: String
  public let workPath: String

  private static let suffix = ".unfinished"

  /// - Parameter path: Of the results; that of the work is taken for it, too.
  public init(_ path: String) {
    var whole = path
    while whole.count > 1, whole.hasSuffix("/") { whole.removeLast() }
    let isWork =
      whole.hasSuffix(Self.suffix)
      && FileManager.default.fileExists(atPath: whole + "/" + Self.preparationName)
    self.path = isWork ? String(whole.dropLast(Self.suffix.count)) : whole
    workPath = self.path + Self.suffix
  }

  private static let preparationName = ".prepared.json"
  private static let inputsName = ".inputs"

  private var preparationPath: String { workPath + "/" + Self.preparationName }
  public var inputsPath: String { workPath + "/" + Self.inputsName }

  /// Whether shares were prepared and not finished.
  public var isPrepared: Bool { FileManager.default.fileExists(atPath: preparationPath) }
  /// Whether the results are there.
  ///
  /// - Parameter table: A file that results of the command have.
  public func isFinished(with table: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + table)
  }

  // MARK: Prepare

  /// Makes the folder, whole or not at all; nothing where it was prepared for the same before.
  ///
  /// - Returns: Whether it was made now.
  public func prepare<Question: Codable & Equatable & Sendable>(
    _ question: Question, runs: [String], command: String, version: String, inputs: [InputFile]
  ) throws -> Bool {
    // Checks the name and the parent.
    _ = try NewDirectory(at: path)
    let header = PreparationHeader(
      version: version, command: command, id: UUID().uuidString,
      inputs: ContentDigest(of: Self.contents(inputs)).description)
    let preparation = Preparation(header: header, question: question, runs: runs)
    if try isPrepared(for: preparation, inputs) { return false }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(preparation), as: UTF8.self)
    do {
      try NewDirectory(at: workPath).publish { folder in
        let copies = try folder.subfolder(Self.inputsName)
        for input in inputs { try copies.writeFile(at: input.name, bytes: [UInt8](input.contents)) }
        _ = try folder.subfolder(Self.begunName)
        _ = try folder.subfolder(RunRecords<Int>.folderName)
        try folder.writeFile(Self.preparationName, text: text + "\n")
      }
    } catch ExportError.exists {
      guard try isPrepared(for: preparation, inputs) else {
        throw SharesError.begunWithout(path: path)
      }
      return false
    }
    return true
  }

  /// Whether the folder was prepared for the same; throws where it was for something else.
  private func isPrepared<Question>(
    for wanted: Preparation<Question>, _ inputs: [InputFile]
  ) throws -> Bool {
    guard isPrepared else { return false }
    let header = wanted.header
    let there: Preparation<Question> = try preparation(
      command: header.command, version: header.version)
    guard there.question == wanted.question, there.runs == wanted.runs,
      Self.isDigest(there.header.inputs, of: inputs)
    else { throw SharesError.otherQuestion(path: path) }
    return true
  }

  private static func contents(_ inputs: [InputFile]) -> [Data] {
    inputs.sorted { $0.name < $1.name }.flatMap { [Data($0.name.utf8), $0.contents] }
  }

  private static func isDigest(_ recorded: String, of inputs: [InputFile]) -> Bool {
    let contents = contents(inputs)
    return EarlierDigest.isOne(recorded)
      ? recorded == EarlierDigest(of: contents).description
      : recorded == ContentDigest(of: contents).description
  }

  // MARK: Read

  /// What the folder was prepared for, if this command of this version may work on it and its copies of
  /// the inputs are as they were.
  public func preparation<Question>(
    command: String, version: String
  ) throws -> Preparation<Question> {
    guard let data = FileManager.default.contents(atPath: preparationPath) else {
      throw SharesError.notPrepared(path: path, command: command)
    }
    let decoder = JSONDecoder()
    guard let header = try? decoder.decode(HeaderOnly.self, from: data).header else {
      throw SharesError.unreadable(path: preparationPath)
    }
    guard header.version == version else {
      throw SharesError.otherVersion(path: path, theirs: header.version, own: version)
    }
    guard header.command == command else {
      throw SharesError.otherCommand(path: path, theirs: header.command, own: command)
    }
    guard let whole = try? decoder.decode(Preparation<Question>.self, from: data) else {
      throw SharesError.unreadable(path: preparationPath)
    }
    guard let inputs = try? Self.inputs(in: inputsPath, under: ""),
      Self.isDigest(header.inputs, of: inputs)
    else { throw SharesError.changedInputs(path: inputsPath) }
    return whole
  }

  private static func inputs(in folder: String, under name: String) throws -> [InputFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { entry -> [InputFile] in
      let path = folder + "/" + entry
      let relative = name.isEmpty ? entry : name + "/" + entry
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return isFolder.boolValue
        ? try inputs(in: path, under: relative) : [try InputFile(name: relative, path: path)]
    }
  }

  // MARK: The end

  /// Removes the folder of the work, once the results have their name. It loses its own name first, so
  /// that what is left of it, where this is interrupted, is not taken for work.
  public func removeWork() {
    let name = (workPath as NSString).lastPathComponent
    let parent = (workPath as NSString).deletingLastPathComponent
    let doomed = "\(parent)/.\(name).done-\(UUID().uuidString)"
    guard rename(workPath, doomed) == 0 else { return }
    try? FileManager.default.removeItem(atPath: doomed)
  }
}

/// A preparation as far as every version can read it.
private struct HeaderOnly: Decodable { var header: PreparationHeader }
