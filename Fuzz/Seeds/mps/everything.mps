* every section and every kind of bound
NAME          ALL
OBJSENSE
    MAX
OBJNAME
    COST
ROWS
 N  COST
 N  OTHER
 L  LIM1
 G  LIM2
 E  EQN
COLUMNS
    X         COST         1.5   LIM1         1
    X         LIM2         1e-3
    MARKER                 'MARKER'                 'INTORG'
    Y         COST         2     LIM1         -1D2
    Y         EQN          -1
    MARKER                 'MARKER'                 'INTEND'
    Z         COST         -1    EQN          1
    W         EQN          .5
RHS
    RHS       LIM1         4     LIM2         1
    RHS       EQN          7     COST         -3
RANGES
    RNG       LIM1         2.5   EQN          -4
BOUNDS
 UP BND       X            4
 LO BND       Y            -1
 UP BND       Y            1
 FR BND       Z
 MI BND       W
ENDATA
