import CExpat

/// The elements and texts of an XML part, as they come. Document types are refused: with them go
/// entities of every kind.
final class XMLReader {
  /// Called with the element's name without its prefix.
  var onStart: (String, Attributes) -> Void = { _, _ in }
  var onEnd: (String) -> Void = { _ in }
  var onText: (String) -> Void = { _ in }

  private let part: String
  private let parser: XML_Parser
  private var hasDocumentType = false

  /// The attributes of an element, by name.
  struct Attributes {
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    /// The value of an attribute; a prefix of its name counts as part of it.
    subscript(_ name: String) -> String? { value { $0 == name } }

    /// The value of an attribute by what follows the prefix: the prefix is the writer's choice.
    func value(afterPrefix name: String) -> String? { value { $0.hasSuffix(":" + name) } }

    private func value(_ matches: (String) -> Bool) -> String? {
      guard let pairs else { return nil }
      var position = 0
      while let key = pairs[position], let value = pairs[position + 1] {
        if matches(String(cString: key)) { return String(cString: value) }
        position += 2
      }
      return nil
    }
  }

  init(part: String) throws(WorkbookFailure) {
    guard let parser = XML_ParserCreate(nil) else {
      throw .damaged(part: part, .noMemory)
    }
    self.parser = parser
    self.part = part
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let name else { return }
        XMLReader.of(context).onStart(XMLReader.local(name), Attributes(pairs: attributes))
      },
      { context, name in
        guard let name else { return }
        XMLReader.of(context).onEnd(XMLReader.local(name))
      })
    XML_SetCharacterDataHandler(parser) { context, text, length in
      guard let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      XMLReader.of(context).onText(String(decoding: bytes, as: UTF8.self))
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      let reader = XMLReader.of(context)
      reader.hasDocumentType = true
      XML_StopParser(reader.parser, 0)
    }
  }

  deinit { XML_ParserFree(parser) }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLReader {
    guard let context else { preconditionFailure("expat has lost its reader") }
    return Unmanaged<XMLReader>.fromOpaque(context).takeUnretainedValue()
  }

  private static func local(_ name: UnsafePointer<XML_Char>) -> String {
    let text = String(cString: name)
    guard let colon = text.lastIndex(of: ":") else { return text }
    return String(text[text.index(after: colon)...])
  }

  /// Reads the next piece of the part.
  func take(_ piece: [UInt8], isLast: Bool = false) throws(WorkbookFailure) {
    let status = piece.withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(piece.count), isLast ? 1 : 0)
    }
    if hasDocumentType { throw .documentType(part: part) }
    guard status == XML_STATUS_OK else {
      let line = XML_GetCurrentLineNumber(parser)
      throw .damaged(part: part, .malformed(line: Int(line)))
    }
  }
}
