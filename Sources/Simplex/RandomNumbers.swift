/// Reproducible random numbers (xorshift64*, Vigna 2016).
struct RandomNumbers {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  /// Uniform in [0, 1).
  mutating func next() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Double((state &* 2_685_821_657_736_338_717) >> 11) * 0x1p-53
  }
}
