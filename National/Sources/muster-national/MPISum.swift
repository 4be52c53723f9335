import CMPI
import InteriorPoint
import National

/// Adds up over the ranks of MPI: what has come about so far goes from each rank to the next, which adds its
/// parts, and the last one sends the sum to all. The order is that of parts, whatever the number of ranks.
struct MPISum: BorderSum {
  let partCount: Int

  func sum(_ border: inout [Double], adding: (Int, inout [Double]) -> Void) {
    let rank = Int(cmpi_rank()), count = Int(cmpi_size())
    if rank > 0 { Self.eachPiece(&border) { _ = cmpi_receive($0, $1, Int32(rank - 1)) } }
    for part in 0..<partCount { adding(part, &border) }
    if rank + 1 < count { Self.eachPiece(&border) { _ = cmpi_send($0, $1, Int32(rank + 1)) } }
    Self.eachPiece(&border) { _ = cmpi_broadcast($0, $1, Int32(count - 1)) }
  }

  /// MPI counts in 32 bits.
  private static let pieceSize = 1 << 30

  private static func eachPiece(
    _ values: inout [Double], _ body: (UnsafeMutablePointer<Double>, Int32) -> Void
  ) {
    values.withUnsafeMutableBufferPointer { values in
      guard let first = values.baseAddress else { return }
      for start in stride(from: 0, to: values.count, by: pieceSize) {
        body(first + start, Int32(min(pieceSize, values.count - start)))
      }
    }
  }
}

extension Processes {
  /// The ranks that `mpirun` or a scheduler has started, or one process. Ends with `finish()`.
  static func started() -> Processes {
    _ = cmpi_initialize()
    let count = Int(cmpi_size())
    guard count > 1 else { return .single }
    return Processes(rank: Int(cmpi_rank()), count: count) { MPISum(partCount: $0) }
  }

  func finish() { _ = cmpi_finalize() }
}
