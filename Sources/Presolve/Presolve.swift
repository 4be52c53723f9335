// Presolve
