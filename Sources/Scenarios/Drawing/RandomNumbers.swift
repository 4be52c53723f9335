/// The generator xoshiro256** 1.0 of Blackman and Vigna (2021), of period 2²⁵⁶ − 1: the same numbers from
/// the same seed on every machine.
public struct Xoshiro256StarStar: RandomNumberGenerator, Sendable {
  public static let name = "xoshiro256**"
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The state is filled by SplitMix64, as its authors advise.
  public init(seed: UInt64) {
    var filler = SplitMix64(state: seed)
    state = (filler.next(), filler.next(), filler.next(), filler.next())
  }

  /// - Parameter state: Not all 0.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// A stream of its own for each name, so that one more name changes no other's numbers.
  public init(seed: UInt64, stream: String) {
    // FNV-1a, which tells names apart and is the same everywhere.
    let hash = stream.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    var filler = SplitMix64(state: seed)
    self.init(seed: filler.next() ^ hash)
  }

  public mutating func next() -> UInt64 {
    let result = Self.rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotated(state.3, 45)
    return result
  }

  private static func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }

  /// A number from 0 to below 1, of 53 bits.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 to below `count`, each as likely as another.
  mutating func below(_ count: Int) -> Int {
    // The upper half of the product (Lemire 2019); what would favour some numbers is drawn again.
    let n = UInt64(count)
    var product = next().multipliedFullWidth(by: n)
    let least = (0 &- n) % n
    while product.low < least { product = next().multipliedFullWidth(by: n) }
    return Int(product.high)
  }

  /// 0…count − 1 in an order drawn at random (Fisher and Yates).
  mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for k in stride(from: count - 1, to: 0, by: -1) { order.swapAt(k, below(k + 1)) }
    return order
  }
}

/// SplitMix64 of Steele, Lea and Flood (2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
