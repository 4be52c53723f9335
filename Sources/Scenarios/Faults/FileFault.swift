/// What can be wrong with a text file, in both languages.
enum FileFault {
  case missing
  case directory
  case notRegular
  case tooLarge(mebibytes: Int, most: Int)
  /// What the system says of it.
  case unreadable(String)
  case utf16
  case nul
  case notUTF8

  var told: Told {
    switch self {
    case .missing: Told(Bilingual("there is no such file", "没有此文件"))
    case .directory: Told(Bilingual("this is a directory", "这是文件夹"), expected: Self.textFile)
    case .notRegular: Told(Bilingual("this is no regular file", "这不是普通文件"), expected: Self.textFile)
    case .tooLarge(let size, let most):
      Told(
        Bilingual("the file has \(size) MiB", "文件有 \(size) MiB"),
        expected: Bilingual("at most \(most) MiB", "不超过 \(most) MiB"))
    case .unreadable(let why):
      Told(Bilingual("the file cannot be read (\(why))", "无法读取文件（\(why)）"))
    case .utf16:
      Told(
        Bilingual("the file is UTF-16", "文件是 UTF-16 编码"), expected: Bilingual("UTF-8", "UTF-8 编码"))
    case .nul:
      Told(Bilingual("there is a NUL byte", "含有 NUL 字节"), expected: Bilingual("text", "文本"))
    case .notUTF8:
      Told(
        Bilingual("the text is not valid UTF-8", "文本不是有效的 UTF-8 编码"),
        expected: Bilingual("a file saved as UTF-8", "存为 UTF-8 的文件"))
    }
  }

  private static let textFile = Bilingual("a text file", "文本文件")
}
