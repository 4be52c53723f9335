// InteriorPoint
