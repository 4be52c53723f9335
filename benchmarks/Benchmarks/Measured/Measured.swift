import Benchmark
import HotPaths

/// Each hot path, as often as it takes to know its time. One whose file is absent is left out.
let benchmarks: @Sendable () -> Void = {
  // As the program itself does.
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident], warmupIterations: 1, maxDuration: .seconds(5),
    maxIterations: 200)

  for path in HotPath.all {
    Benchmark(path.name) { (benchmark, prepared: HotPath.Prepared?) in
      guard let prepared else { return }
      prepared.reset()
      benchmark.startMeasurement()
      try prepared.run()
      benchmark.stopMeasurement()
    } setup: {
      path.prepare()
    }
  }
}
