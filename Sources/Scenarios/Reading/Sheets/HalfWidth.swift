/// A text with full-width letters, digits and punctuation as their ASCII forms, the way Chinese input
/// methods leave them: `１，２００` is `1,200`, `：` is `:`.
func halfWidth(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var plain = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    // The ideographic space, the spaces that group digits, the ideographic comma, the minus sign.
    case 0x3000, 0x00A0, 0x202F, 0x2009: plain.append(" ")
    case 0x3001: plain.append(",")
    case 0x2212: plain.append("-")
    default: plain.append(scalar)
    }
  }
  return trimmed(String(plain))
}
