#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The LAPACK and BLAS that this process runs on.
///
/// The library is loaded when a factorisation first needs it: loading OpenBLAS takes longer than the
/// simplex method takes for a small program.
public struct BLASLibrary: Sendable {
  /// For a person: name and version, e.g. `OpenBLAS 0.3.21 (SkylakeX), LAPACK 3.9.0`.
  public var description: String
  /// Billions of floating-point operations a second of dgemm at order 256 on one thread.
  public var gigaflops: Double
  /// Whether it is so slow that a plan will take many times as long as it need.
  public var isSlow: Bool { gigaflops < 8 }

  /// The library in use, measured once; a few milliseconds.
  public static let current = BLASLibrary()

  private init() {
    typealias Version =
      @convention(c) (
        UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>
      ) -> Void
    let ilaver: Version = Self.routine("ilaver_")
    var major: Int32 = 0
    var minor: Int32 = 0
    var patch: Int32 = 0
    ilaver(&major, &minor, &patch)
    let words = Self.configuration(of: Self.handle)
    let name =
      words.isEmpty
      ? "reference BLAS or another without a name"
      : words.prefix(2).joined(separator: " ") + (Self.kernel.map { " (\($0))" } ?? "")
    description = "\(name), LAPACK \(major).\(minor).\(patch)"
    gigaflops = Self.measure()
  }

  // MARK: Loading

  /// The routine of that name; ends the process where there is none.
  static func routine<Function>(_ name: String) -> Function {
    guard let symbol = dlsym(handle, name) else {
      fatalError("the LAPACK library in use has no \(name)")
    }
    return unsafeBitCast(symbol, to: Function.self)
  }

  /// By preference; LAPACK brings its BLAS with it.
  private static let names = [
    "liblapack.so.3", "libopenblas.so.0", "libflexiblas.so.3", "liblapack.so",
    "/System/Library/Frameworks/Accelerate.framework/Accelerate",
  ]

  private nonisolated(unsafe) static let handle: UnsafeMutableRawPointer = {
    let library = open()
    guard let kernels = fittingKernels(for: library) else { return library }
    dlclose(library)
    return with(variable: coreType, kernels, open)
  }()

  /// Loads the library for one thread: the factorisation divides its work itself, and results stay the
  /// same from run to run. OpenBLAS starts its threads when it is loaded.
  private static func open() -> UnsafeMutableRawPointer {
    let library = with(variable: "OPENBLAS_NUM_THREADS", "1") { () -> UnsafeMutableRawPointer in
      for name in names {
        if let library = dlopen(name, RTLD_LAZY | RTLD_LOCAL) { return library }
      }
      fatalError("no LAPACK library is installed (on Debian: libopenblas0)")
    }
    typealias SetThreads = @convention(c) (Int32) -> Void
    if let symbol = dlsym(library, "openblas_set_num_threads") {
      unsafeBitCast(symbol, to: SetThreads.self)(1)
    }
    return library
  }

  /// Calls `body` with the environment variable set to `value`, unless the user has set it.
  private static func with<Result>(
    variable: String, _ value: String, _ body: () -> Result
  ) -> Result {
    guard getenv(variable) == nil else { return body() }
    setenv(variable, value, 1)
    defer { unsetenv(variable) }
    return body()
  }

  // MARK: Kernels

  private static let coreType = "OPENBLAS_CORETYPE"

  /// The kernels to load OpenBLAS with, where it has taken the oldest it has; nil where there is nothing
  /// to do.
  ///
  /// OpenBLAS chooses them by the processor's model, and on models younger than itself computes as on
  /// one of 2004. There the kernels for Skylake-X are right for a processor with AVX-512, those for
  /// Haswell for one with AVX2 and FMA.
  private static func fittingKernels(for library: UnsafeMutableRawPointer) -> String? {
    guard getenv(coreType) == nil, kernel(configuration(of: library)) == "Prescott" else {
      return nil
    }
    let features = Set(processorFeatures)
    let kernels: [(name: String, needed: [Substring])] = [
      ("SkylakeX", ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"]),
      ("Haswell", ["avx2", "fma"]),
    ]
    return kernels.first { $0.needed.allSatisfy(features.contains) }?.name
  }

  /// The flags of the first processor as Linux lists them.
  private static var processorFeatures: [Substring] {
    guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
    defer { fclose(file) }
    // What is said of one processor is shorter than this.
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
  }

  /// "OpenBLAS 0.3.21 DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64": name, version, kernel; empty
  /// of a library that does not tell.
  private static func configuration(of library: UnsafeMutableRawPointer) -> [String] {
    typealias GetString = @convention(c) () -> UnsafePointer<CChar>?
    guard let symbol = dlsym(library, "openblas_get_config"),
      let text = unsafeBitCast(symbol, to: GetString.self)()
    else { return [] }
    return String(cString: text).split(separator: " ").map(String.init)
  }

  private static var kernel: String? { kernel(configuration(of: handle)) }

  private static func kernel(_ configuration: [String]) -> String? {
    configuration.dropFirst(2).first { $0.contains(where: \.isLowercase) && !$0.contains("=") }
  }

  /// Whether dgemm multiplies small matrices without packing them first (OpenBLAS 0.3.17 and later,
  /// with its kernels for AVX-512).
  static let hasSmallProducts = ["SkylakeX", "Cooperlake", "SapphireRapids"].contains(kernel)

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
