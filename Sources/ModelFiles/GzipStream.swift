import CZlib
import SystemPackage

/// The bytes of a file, decompressed where it begins as gzip does.
struct GzipStream: ~Copyable {
  /// Why a file cannot be read on.
  struct Failure: Error { let fault: ModelFileFault }

  private static let chunk = 1 << 16

  /// Open from the start to the end.
  private var file: FileDescriptor?
  /// Bytes of the file that are not used yet: `input[next..<end]`.
  private var input = [UInt8](repeating: 0, count: chunk)
  private var next = 0
  private var end = 0
  private var isAtEnd = false
  /// zlib keeps the address of its state, which therefore must not move; `nil` for a plain file.
  private var state: UnsafeMutablePointer<z_stream>?
  /// Whether a member of the compressed file has begun and not ended.
  private var isInMember = false

  init(path: String) throws(Failure) {
    file = try Self.open(path)
    try fill()
    if end >= 2 && input[0] == 0x1F && input[1] == 0x8B { try beginDecompression() }
  }

  private static func open(_ path: String) throws(Failure) -> FileDescriptor {
    do {
      return try .open(path, .readOnly, options: .closeOnExec)
    } catch {
      let isMissing = error as? Errno == .noSuchFileOrDirectory
      throw Failure(fault: .cannotOpen(reason: isMissing ? nil : "\(error)"))
    }
  }

  deinit {
    try? file?.close()
    if let state {
      inflateEnd(state)
      state.deallocate()
    }
  }

  private mutating func beginDecompression() throws(Failure) {
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    state.initialize(to: z_stream())
    // 15 bits of window; 16 says gzip.
    let code = inflateInit2_(state, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      state.deallocate()
      throw Failure(fault: .noMemoryToDecompress)
    }
    self.state = state
    isInMember = true
  }

  /// Reads more of the file where nothing is left of what was read.
  private mutating func fill() throws(Failure) {
    while let file, next == end && !isAtEnd {
      do {
        end = try input.withUnsafeMutableBytes { try file.read(into: $0) }
      } catch {
        throw Failure(fault: .cannotRead(reason: "\(error)"))
      }
      next = 0
      isAtEnd = end == 0
    }
  }

  /// Writes up to `count` bytes to `buffer` from `offset` on; how many, 0 at the end.
  mutating func read(
    into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(Failure) -> Int {
    guard let state else {
      try fill()
      let taken = min(count, end - next)
      buffer.replaceSubrange(offset..<(offset + taken), with: input[next..<(next + taken)])
      next += taken
      return taken
    }
    var written = 0
    while written == 0 {
      try fill()
      if !isInMember {
        guard try beginNextMember(state) else { return 0 }
        try fill()
      }
      written = try inflateSome(state, into: &buffer, at: offset, count: count)
      if written == 0 && isInMember && isAtEnd {
        throw Failure(fault: .compressedTooShort)
      }
    }
    return written
  }

  private mutating func inflateSome(
    _ state: UnsafeMutablePointer<z_stream>, into buffer: inout [UInt8], at offset: Int, count: Int
  ) throws(Failure) -> Int {
    let available = end - next
    var left = 0
    var written = 0
    var code: Int32 = 0
    input.withUnsafeMutableBytes { source in
      buffer.withUnsafeMutableBytes { target in
        state.pointee.next_in = source.baseAddress!.advanced(by: next)
          .assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(available)
        state.pointee.next_out = target.baseAddress!.advanced(by: offset)
          .assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = UInt32(count)
        code = inflate(state, Z_NO_FLUSH)
        left = Int(state.pointee.avail_in)
        written = count - Int(state.pointee.avail_out)
      }
    }
    next = end - left
    if code == Z_STREAM_END { isInMember = false }
    // A buffer error means only that no progress was possible without more input.
    if code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR { return written }
    let reason = state.pointee.msg.map { String(cString: $0) } ?? "code \(code)"
    throw Failure(fault: .compressedCorrupt(reason: reason))
  }

  /// Goes on to the next member of the file; false at its end. Zeros may fill the file up.
  private mutating func beginNextMember(
    _ state: UnsafeMutablePointer<z_stream>
  ) throws(Failure) -> Bool {
    if isAtEnd { return false }
    if input[next] == 0x1F {
      inflateReset(state)
      isInMember = true
      return true
    }
    while !isAtEnd {
      if input[next..<end].contains(where: { $0 != 0 }) {
        throw Failure(fault: .behindCompressed)
      }
      next = end
      try fill()
    }
    return false
  }
}
