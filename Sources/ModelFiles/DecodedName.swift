/// The text of a name's bytes: UTF-8, or ISO 8859-1 where the bytes are not valid UTF-8, so that
/// different bytes always give different texts.
func decodedName(_ bytes: some Collection<UInt8>) -> String {
  String(validating: bytes, as: UTF8.self)
    ?? String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
}
