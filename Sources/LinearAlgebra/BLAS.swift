import CLAPACK
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The dense kernels that the factorisations call; column-major, leading dimension `ld…`.
///
/// The only place where LAPACK and BLAS are spoken to.
enum BLAS {
  /// Overwrites the lower triangle of the n×n matrix `a` with L, where LLᵀ = a (dpotrf).
  /// Returns 0, or the number from 1 of the first pivot that is not positive.
  static func cholesky(_ n: Int, _ a: UnsafeMutablePointer<Double>, ld: Int) -> Int {
    var uplo = lower
    var order = Int32(n)
    var lda = Int32(ld)
    var info: Int32 = 0
    dpotrf_(&uplo, &order, a, &lda, &info)
    precondition(info >= 0, "dpotrf: argument \(-info) is illegal")
    return Int(info)
  }

  /// B ← B·L⁻ᵀ for the m×n matrix `b` and the lower triangular n×n matrix `l` (dtrsm).
  static func solveTransposedRight(
    _ m: Int, _ n: Int, l: UnsafePointer<Double>, ldl: Int, b: UnsafeMutablePointer<Double>,
    ldb: Int
  ) {
    var side = right
    var uplo = lower
    var transposed = transpose
    var diagonal = nonUnit
    var m = Int32(m)
    var n = Int32(n)
    var alpha = 1.0
    var lda = Int32(ldl)
    var ldb = Int32(ldb)
    dtrsm_(&side, &uplo, &transposed, &diagonal, &m, &n, &alpha, l, &lda, b, &ldb)
  }

  /// Lower triangle of C ← beta·C − A·Aᵀ, A being n×k (dsyrk).
  static func subtractSquare(
    _ n: Int, _ k: Int, a: UnsafePointer<Double>, lda: Int, beta: Double,
    c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    var uplo = lower
    var plain = none
    var n = Int32(n)
    var k = Int32(k)
    var minusOne = -1.0
    var beta = beta
    var lda = Int32(lda)
    var ldc = Int32(ldc)
    dsyrk_(&uplo, &plain, &n, &k, &minusOne, a, &lda, &beta, c, &ldc)
  }

  /// C ← beta·C − A·Bᵀ, A m×k, B n×k, C m×n (dgemm).
  static func subtractProductTransposed(
    _ m: Int, _ n: Int, _ k: Int, a: UnsafePointer<Double>, lda: Int,
    b: UnsafePointer<Double>, ldb: Int, beta: Double, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    var plain = none
    var transposed = transpose
    var m = Int32(m)
    var n = Int32(n)
    var k = Int32(k)
    var minusOne = -1.0
    var beta = beta
    var lda = Int32(lda)
    var ldb = Int32(ldb)
    var ldc = Int32(ldc)
    dgemm_(&plain, &transposed, &m, &n, &k, &minusOne, a, &lda, b, &ldb, &beta, c, &ldc)
  }

  /// C ← alpha·A·B + beta·C, A m×k, B k×n, C m×n (dgemm).
  static func multiply(
    _ m: Int, _ n: Int, _ k: Int, alpha: Double, a: UnsafePointer<Double>, lda: Int,
    b: UnsafePointer<Double>, ldb: Int, beta: Double, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    var plain = none
    var m = Int32(m)
    var n = Int32(n)
    var k = Int32(k)
    var alpha = alpha
    var beta = beta
    var lda = Int32(lda)
    var ldb = Int32(ldb)
    var ldc = Int32(ldc)
    dgemm_(&plain, &plain, &m, &n, &k, &alpha, a, &lda, b, &ldb, &beta, c, &ldc)
  }

  /// x ← L⁻¹x, or L⁻ᵀx when `transposed` (dtrsv).
  static func solve(
    _ n: Int, l: UnsafePointer<Double>, ldl: Int, transposed: Bool, x: UnsafeMutablePointer<Double>
  ) {
    var uplo = lower
    var trans = transposed ? transpose : none
    var diagonal = nonUnit
    var n = Int32(n)
    var lda = Int32(ldl)
    var one: Int32 = 1
    dtrsv_(&uplo, &trans, &diagonal, &n, l, &lda, x, &one)
  }

  /// y ← alpha·A·x + y, or with Aᵀ when `transposed`; A is m×n (dgemv).
  static func multiplyAdd(
    _ m: Int, _ n: Int, alpha: Double, a: UnsafePointer<Double>, lda: Int, transposed: Bool,
    x: UnsafePointer<Double>, y: UnsafeMutablePointer<Double>
  ) {
    var trans = transposed ? transpose : none
    var m = Int32(m)
    var n = Int32(n)
    var alpha = alpha
    var one = 1.0
    var stride: Int32 = 1
    var lda = Int32(lda)
    dgemv_(&trans, &m, &n, &alpha, a, &lda, x, &stride, &one, y, &stride)
  }

  private static let lower = CChar(UInt8(ascii: "L"))
  private static let right = CChar(UInt8(ascii: "R"))
  private static let transpose = CChar(UInt8(ascii: "T"))
  private static let none = CChar(UInt8(ascii: "N"))
  private static let nonUnit = CChar(UInt8(ascii: "N"))
}

/// The LAPACK and BLAS that this process runs on.
public struct BLASLibrary: Sendable {
  /// For a person: name and version, e.g. `OpenBLAS 0.3.21 (SkylakeX), LAPACK 3.9.0`.
  public var description: String
  /// Billions of floating-point operations a second of dgemm at order 256 on one thread.
  public var gigaflops: Double
  /// Whether it is so slow that a plan will take many times as long as it need.
  public var isSlow: Bool { gigaflops < 8 }

  /// The library in use, measured once; a few milliseconds.
  public static let current = BLASLibrary()

  /// Keeps the library to one thread: the factorisation shares out its work itself, and results
  /// stay the same from run to run. No effect on libraries without such a switch.
  public static func useSingleThread() { _ = singleThread }

  private static let singleThread: Void = {
    typealias SetThreads = @convention(c) (Int32) -> Void
    if let symbol = dlsym(nil, "openblas_set_num_threads") {
      unsafeBitCast(symbol, to: SetThreads.self)(1)
    }
  }()

  private init() {
    Self.useSingleThread()
    var major: Int32 = 0
    var minor: Int32 = 0
    var patch: Int32 = 0
    ilaver_(&major, &minor, &patch)
    let words = Self.configuration
    let name =
      words.isEmpty
      ? "reference BLAS or another without a name"
      : words.prefix(2).joined(separator: " ") + (Self.kernel.map { " (\($0))" } ?? "")
    description = "\(name), LAPACK \(major).\(minor).\(patch)"
    gigaflops = Self.measure()
  }

  /// "OpenBLAS 0.3.21 DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64": name, version, kernel; empty
  /// of a library that does not tell.
  private static var configuration: [String] {
    typealias GetString = @convention(c) () -> UnsafePointer<CChar>?
    guard let symbol = dlsym(nil, "openblas_get_config"),
      let text = unsafeBitCast(symbol, to: GetString.self)()
    else { return [] }
    return String(cString: text).split(separator: " ").map(String.init)
  }

  private static var kernel: String? {
    configuration.dropFirst(2).first { $0 == $0.capitalizedAtLeastOnce && !$0.contains("=") }
  }

  /// Whether dgemm multiplies small matrices without packing them first (OpenBLAS 0.3.17 and later,
  /// with its kernels for AVX-512).
  static let hasSmallProducts = ["SkylakeX", "Cooperlake", "SapphireRapids"].contains(kernel)

  /// Starts this program anew with faster kernels where OpenBLAS has taken the oldest it has.
  ///
  /// It chooses them by the processor's model, and on models younger than itself computes as on one of
  /// 2004. Where that is so, the kernels for Skylake-X are right for a processor with AVX-512, those for
  /// Haswell for one with AVX2 and FMA: OpenBLAS reads the variable for it once, when it is loaded.
  /// Returns where there is nothing to do, where the variable is set, and where the program cannot be
  /// started.
  public static func restartWithFittingKernels() {
    let variable = "OPENBLAS_CORETYPE"
    guard getenv(variable) == nil, kernel == "Prescott",
      let processor = FileManager.default.contents(atPath: "/proc/cpuinfo"),
      let flags = String(decoding: processor, as: UTF8.self).split(separator: "\n")
        .first(where: { $0.hasPrefix("flags") })?.split(separator: " ")
    else { return }
    let kernels: [(name: String, needed: [Substring])] = [
      ("SkylakeX", ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]),
      ("Haswell", ["avx2", "fma"]),
    ]
    guard let fitting = kernels.first(where: { $0.needed.allSatisfy(flags.contains) }) else {
      return
    }
    setenv(variable, fitting.name, 1)
    // By its own path, so that it keeps its name in lists of processes.
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard realpath("/proc/self/exe", &path) != nil else { return }
    var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
    execv(path, &arguments)
    unsetenv(variable)
    for argument in arguments { free(argument) }
  }

  private static func measure() -> Double {
    let n = 256
    let a = [Double](repeating: 0.5, count: n * n)
    var c = [Double](repeating: 0, count: n * n)
    let clock = ContinuousClock()
    var best = Double.infinity
    a.withUnsafeBufferPointer { a in
      c.withUnsafeMutableBufferPointer { c in
        for _ in 0..<3 {
          let elapsed = clock.measure {
            BLAS.multiply(
              n, n, n, alpha: 1, a: a.baseAddress!, lda: n, b: a.baseAddress!, ldb: n, beta: 0,
              c: c.baseAddress!, ldc: n)
          }
          best = min(best, elapsed / .seconds(1))
        }
      }
    }
    return 2 * Double(n * n * n) / best / 1e9
  }
}

extension String {
  /// Itself when it has a lower-case letter (kernel names do, configuration flags do not).
  fileprivate var capitalizedAtLeastOnce: String { contains(where: \.isLowercase) ? self : "" }
}
