NAME small
ROWS
 N obj
 L a
 G b
COLUMNS
 x obj 1 a 1
 y obj -1e2 b +2.
RHS
 a 4 b inf
RANGES
 a 1
BOUNDS
 BV x
 FX y 3
 PL x
ENDATA
