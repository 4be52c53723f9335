import Workbooks

/// Reads a scenario from its YAML file and the CSV tables beside it, or from a workbook.
public enum ScenarioReader {
  /// Reads and checks a scenario.
  ///
  /// - Parameters:
  ///   - path: The YAML file; its tables may lie in CSV files in the same folder. Or a workbook.
  ///   - overrides: Fields that are otherwise than the files say, and the file they stand in.
  ///   - strict: Whether what is doubtful is an error.
  ///   - onWarning: Told, after a successful check, of what is allowed but doubtful, and of how files
  ///     were read.
  /// - Throws: Everything that is wrong with the scenario, not only the first issue.
  public static func read(
    contentsOf path: String, overrides: (fields: [FieldOverride], file: String)? = nil,
    strict: Bool = false, onWarning: (ScenarioIssue) -> Void = { _ in }
  ) throws(InvalidScenario) -> Scenario {
    let log = IssueLog()
    let read = compose(path, log) { document in
      if let overrides { document.apply(overrides.fields, file: log.open(overrides.file)) }
    }
    guard var scenario = read, !log.hasErrors else { throw InvalidScenario(issues: log.issues) }
    let doubts = log.doubts.filter { $0.severity == .doubt }
    if strict, !doubts.isEmpty { throw InvalidScenario(issues: doubts.map(\.asFault)) }
    let sources =
      isWorkbook(path) ? [path] : log.files.filter { $0 != overrides?.file }
    scenario.digest = ScenarioDigest(ofFiles: sources, and: overrides?.fields ?? [])
    log.doubts.forEach(onWarning)
    return scenario
  }

  /// Reads a scenario with edits made, in their order; its `digest` is empty.
  ///
  /// - Throws: Everything that is wrong, with its place in the scenario's files or in those of the
  ///   edits.
  public static func read(
    contentsOf path: String, edits: [ScenarioEdits]
  ) throws(InvalidScenario) -> Scenario {
    try read(contentsOf: path) { document, log in
      for edit in edits {
        let file = log.open(edit.file)
        document.add(edit.added, file: file)
        document.apply(edit.overrides, file: file)
      }
    }
  }

  /// Reads a scenario with the futures of other tables; its `digest` is empty.
  ///
  /// - Throws: Everything that is wrong, with its place in the scenario's files or in those tables.
  public static func read(
    contentsOf path: String, futures: FutureTables
  ) throws(InvalidScenario) -> Scenario {
    try read(contentsOf: path) { document, _ in document.take(futures) }
  }

  /// Reads a scenario as `edit` leaves its document; its `digest` is empty.
  static func read(
    contentsOf path: String, _ edit: (inout ScenarioDocument, IssueLog) -> Void
  ) throws(InvalidScenario) -> Scenario {
    let log = IssueLog()
    let read = compose(path, log) { edit(&$0, log) }
    guard let read, !log.hasErrors else { throw InvalidScenario(issues: log.issues) }
    return read
  }

  /// The files that a scenario is read from, as they can be opened: its own first, then its tables.
  public static func sources(of path: String) throws(InvalidScenario) -> [String] {
    let log = IssueLog()
    guard compose(path, log, { _ in }) != nil, !log.hasErrors else {
      throw InvalidScenario(issues: log.issues)
    }
    return isWorkbook(path) ? [path] : log.files
  }

  private static func compose(
    _ path: String, _ log: IssueLog, _ edit: (inout ScenarioDocument) -> Void
  ) -> Scenario? {
    guard var document = isWorkbook(path) ? book(path, log) : text(path, log) else { return nil }
    edit(&document)
    return ScenarioBuilder(document).scenario(name: path)
  }

  /// By what the file begins with, or is called.
  private static func isWorkbook(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".xlsx", ".xlsm", ".xls", ".xlsb", ".et"].contains { name.hasSuffix($0) }
      || WorkbookReader.isWorkbook(atPath: path)
  }

  private static func book(_ path: String, _ log: IssueLog) -> ScenarioDocument? {
    do {
      let workbook = try WorkbookReader.read(contentsOf: path)
      return WorkbookScenario(path: path, log: log).document(workbook)
    } catch {
      log.error(at: Location(file: log.open(path)), error.told)
      return nil
    }
  }

  private static func text(_ path: String, _ log: IssueLog) -> ScenarioDocument? {
    let file = log.open(path)
    let root: FieldValue?
    do {
      root = try YAMLDocument.compose(TextFile(path: path).text).map(FieldValue.init)
    } catch {
      log.error(at: Location(file: file, line: error.line), error.told)
      return nil
    }
    guard let root, case .map(let entries) = root.content else {
      let fault = root.flatMap { $0.isNull ? nil : DocumentFault.noMap($0) } ?? .emptyFile
      log.error(at: Location(file: file, line: root?.line), fault.told)
      return nil
    }
    return ScenarioDocument(entries, file: file, folder: ScenarioFolder(ofScenario: path), log)
  }
}

extension ScenarioIssue {
  /// The same as an error.
  fileprivate var asFault: ScenarioIssue {
    var fault = self
    fault.severity = .fault
    return fault
  }
}
