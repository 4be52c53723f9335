import InteriorPoint
import Testing

/// What the interior-point method decides by size, on both sides of each edge.
@Suite struct MethodSizesTests {
  @Test func onlyLargeProgramsAreProvedByAPoint() {
    #expect(!MethodSizes.provesByPoint(rows: MethodSizes.rowsToProveByPoint - 1))
    #expect(MethodSizes.provesByPoint(rows: MethodSizes.rowsToProveByPoint))
  }

  @Test func largeMatricesAreOrderedOnce() {
    #expect(MethodSizes.comparesOrderings(entries: MethodSizes.entriesToCompareOrderings))
    #expect(!MethodSizes.comparesOrderings(entries: MethodSizes.entriesToCompareOrderings + 1))
  }
}
