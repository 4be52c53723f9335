import LinearProgramming

/// A program in a file, in the form that the file's name tells.
public enum ModelFile {
  /// Reads CPLEX LP form from `….lp` and `….lp.gz`, MPS form from any other file.
  public static func read(
    _ path: String, onNote: (ModelFileIssue) -> Void = { _ in }
  ) throws(ModelFileError) -> LinearProgram {
    let name = path.lowercased()
    if name.hasSuffix(".lp") || name.hasSuffix(".lp.gz") {
      return try LPFileReader.read(path, onNote: onNote)
    }
    return try MPSReader.read(path, onNote: onNote)
  }
}

/// Names fit for a file: what a form forbids becomes `_`, what is then not unique gets a number.
struct FileNames {
  private(set) var names: [String] = []
  private var taken: Set<ByteName> = []

  /// - Parameters:
  ///   - isAllowed: whether a byte may stand in a name, and whether at its beginning.
  ///   - isReserved: names that mean something else.
  init(
    _ wanted: [String], taken: Set<String> = [],
    isAllowed: (_ byte: UInt8, _ first: Bool) -> Bool, isReserved: (String) -> Bool = { _ in false }
  ) {
    self.taken = Set(taken.map { ByteName($0) })
    names.reserveCapacity(wanted.count)
    for name in wanted {
      var bytes = name.utf8.map { isAllowed($0, false) ? $0 : UInt8(ascii: "_") }
      if bytes.first.map({ !isAllowed($0, true) }) ?? true {
        bytes.insert(UInt8(ascii: "_"), at: 0)
      }
      add(String(decoding: bytes, as: UTF8.self), isReserved)
    }
  }

  private mutating func add(_ base: String, _ isReserved: (String) -> Bool) {
    var name = base
    var number = 1
    while isReserved(name) || taken.contains(ByteName(name)) {
      number += 1
      name = "\(base)_\(number)"
    }
    taken.insert(ByteName(name))
    names.append(name)
  }
}
