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
    Fortran.dpotrf(&uplo, &order, a, &lda, &info)
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
    Fortran.dtrsm(&side, &uplo, &transposed, &diagonal, &m, &n, &alpha, l, &lda, b, &ldb)
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
    Fortran.dsyrk(&uplo, &plain, &n, &k, &minusOne, a, &lda, &beta, c, &ldc)
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
    Fortran.dgemm(&plain, &transposed, &m, &n, &k, &minusOne, a, &lda, b, &ldb, &beta, c, &ldc)
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
    Fortran.dgemm(&plain, &plain, &m, &n, &k, &alpha, a, &lda, b, &ldb, &beta, c, &ldc)
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
    Fortran.dtrsv(&uplo, &trans, &diagonal, &n, l, &lda, x, &one)
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
    Fortran.dgemv(&trans, &m, &n, &alpha, a, &lda, x, &stride, &one, y, &stride)
  }

  private static let lower = CChar(UInt8(ascii: "L"))
  private static let right = CChar(UInt8(ascii: "R"))
  private static let transpose = CChar(UInt8(ascii: "T"))
  private static let none = CChar(UInt8(ascii: "N"))
  private static let nonUnit = CChar(UInt8(ascii: "N"))
}

/// The routines as Fortran exports them: every argument by reference, 32-bit integers.
private enum Fortran {
  typealias Letter = UnsafePointer<CChar>
  typealias Count = UnsafePointer<Int32>
  typealias Number = UnsafePointer<Double>
  typealias Output = UnsafeMutablePointer<Double>

  /// uplo, n, a, lda, info
  static let dpotrf:
    @convention(c) (Letter, Count, Output, Count, UnsafeMutablePointer<Int32>) -> Void =
      BLASLibrary.routine("dpotrf_")
  /// side, uplo, transa, diag, m, n, alpha, a, lda, b, ldb
  static let dtrsm:
    @convention(c) (
      Letter, Letter, Letter, Letter, Count, Count, Number, Number, Count, Output, Count
    ) -> Void = BLASLibrary.routine("dtrsm_")
  /// uplo, trans, diag, n, a, lda, x, incx
  static let dtrsv:
    @convention(c) (Letter, Letter, Letter, Count, Number, Count, Output, Count) -> Void =
      BLASLibrary.routine("dtrsv_")
  /// uplo, trans, n, k, alpha, a, lda, beta, c, ldc
  static let dsyrk:
    @convention(c) (
      Letter, Letter, Count, Count, Number, Number, Count, Number, Output, Count
    ) -> Void = BLASLibrary.routine("dsyrk_")
  /// transa, transb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc
  static let dgemm:
    @convention(c) (
      Letter, Letter, Count, Count, Count, Number, Number, Count, Number, Count, Number, Output,
      Count
    ) -> Void = BLASLibrary.routine("dgemm_")
  /// trans, m, n, alpha, a, lda, x, incx, beta, y, incy
  static let dgemv:
    @convention(c) (
      Letter, Count, Count, Number, Number, Count, Number, Count, Number, Output, Count
    ) -> Void = BLASLibrary.routine("dgemv_")
}
