import Foundation

/// Reads the sheets of an `.xlsx` file (ECMA-376), as Excel, WPS and LibreOffice write it.
package struct WorkbookReader {
  private let archive: ZipArchive
  private var budget = ZipArchive.mostBytes

  /// Larger files than any scenario's are not unpacked.
  private static let mostFileBytes = 256 << 20

  /// Whether a file begins as a workbook does: as a zip file, or as the files of old spreadsheets.
  package static func isWorkbook(atPath path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    guard let head = try? file.read(upToCount: 8) else { return false }
    return head.starts(with: zipHead) || head.starts(with: compoundHead)
  }

  private static let zipHead: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let compoundHead: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  package static func read(contentsOf path: String) throws(WorkbookFailure) -> Workbook {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing
    }
    guard !isFolder.boolValue else { throw .unreadable("it is a directory") }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard size <= mostFileBytes else { throw .tooLarge(mebibytes: size >> 20) }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw .unreadable("the system refuses it")
    }
    return try read(bytes)
  }

  package static func read(_ bytes: Data) throws(WorkbookFailure) -> Workbook {
    if bytes.starts(with: compoundHead) {
      // A workbook with a password is a compound file with a stream of this name, in UTF-16.
      let name = Data("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      throw bytes.range(of: name) == nil ? .oldFormat : .password
    }
    guard bytes.starts(with: zipHead) else { throw .notAWorkbook }
    var reader = WorkbookReader(archive: try ZipArchive(bytes))
    return try reader.workbook()
  }

  private init(archive: ZipArchive) { self.archive = archive }

  private mutating func workbook() throws(WorkbookFailure) -> Workbook {
    try refuseOthers()
    let main = try mainPart()
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let base = String(main.dropFirst(folder.count))
    let relations = try relations(folder + "_rels/" + base + ".rels", of: folder)
    var list: [(name: String, id: String, isHidden: Bool)] = []
    var usesDatesFrom1904 = false
    try parse(main) { reader in
      reader.onStart = { element, attributes in
        switch element {
        case "workbookPr":
          usesDatesFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        case "sheet":
          list.append(
            (
              attributes["name"] ?? "", attributes.value(afterPrefix: "id") ?? "",
              attributes["state"].map { $0 != "visible" } ?? false
            ))
        default: break
        }
      }
    }
    let strings = try strings(relations.values.first { $0.type.hasSuffix("/sharedStrings") }?.part)
    let formats = try formats(relations.values.first { $0.type.hasSuffix("/styles") }?.part)
    var sheets: [Workbook.Sheet] = []
    for (name, id, isHidden) in list {
      // A sheet of a chart alone has no cells.
      guard let relation = relations[id], relation.type.hasSuffix("/worksheet") else { continue }
      var cells = SheetParser(
        strings: strings, formats: formats, usesDatesFrom1904: usesDatesFrom1904)
      try parse(relation.part) { reader in
        reader.onStart = { cells.start($0, $1) }
        reader.onText = { cells.text($0) }
        reader.onEnd = { cells.end($0) }
      }
      sheets.append(.init(name: name, isHidden: isHidden, rows: cells.rows))
    }
    return Workbook(sheets: sheets)
  }

  /// What is a zip file, but no workbook that can be trusted or read.
  private func refuseOthers() throws(WorkbookFailure) {
    let names = archive.entries.keys
    if names.contains("xl/vbaProject.bin") { throw .macros }
    if names.contains("xl/workbook.bin") { throw .binary }
    if names.contains("content.xml"), names.contains("mimetype") { throw .openDocument }
    if names.contains("EncryptedPackage") { throw .password }
  }

  private mutating func mainPart() throws(WorkbookFailure) -> String {
    guard archive.entries["_rels/.rels"] != nil else { throw .notAWorkbook }
    let root = try relations("_rels/.rels", of: "")
    guard let main = root.values.first(where: { $0.type.hasSuffix("/officeDocument") }) else {
      throw .notAWorkbook
    }
    return main.part
  }

  /// The targets of a part's relationships by their ids, in the archive's own paths.
  private mutating func relations(
    _ part: String, of folder: String
  ) throws(WorkbookFailure) -> [String: (part: String, type: String)] {
    var found: [String: (part: String, type: String)] = [:]
    try parse(part) { reader in
      reader.onStart = { element, attributes in
        guard element == "Relationship", let id = attributes["Id"],
          let target = attributes["Target"], attributes["TargetMode"] != "External"
        else { return }
        let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
        found[id] = (Self.normal(path), attributes["Type"] ?? "")
      }
    }
    return found
  }

  /// A path without `.` and `..`.
  private static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private mutating func strings(_ part: String?) throws(WorkbookFailure) -> [String] {
    guard let part else { return [] }
    var strings: [String] = []
    var current = ""
    var isInText = false
    var isInReading = false
    try parse(part) { reader in
      reader.onStart = { element, _ in
        switch element {
        case "si": current = ""
        case "t": isInText = !isInReading
        case "rPh": isInReading = true
        default: break
        }
      }
      reader.onText = { if isInText { current += $0 } }
      reader.onEnd = { element in
        switch element {
        case "si": strings.append(SheetParser.unescaped(current))
        case "t": isInText = false
        case "rPh": isInReading = false
        default: break
        }
      }
    }
    return strings
  }

  private mutating func formats(_ part: String?) throws(WorkbookFailure) -> NumberFormats {
    var formats = NumberFormats()
    guard let part else { return formats }
    try parse(part) { reader in
      reader.onStart = { formats.start($0, $1) }
      reader.onEnd = { formats.end($0) }
    }
    return formats
  }

  private mutating func parse(
    _ part: String, _ prepare: (XMLReader) -> Void
  ) throws(WorkbookFailure) {
    let reader = try XMLReader(part: part)
    prepare(reader)
    try archive.read(part, budget: &budget) { piece throws(WorkbookFailure) in
      try reader.take(piece)
    }
    try reader.take([], isLast: true)
  }
}
