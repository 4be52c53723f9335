// What Muster needs of MPI, whose handles are macros that Swift does not see.
#include <mpi.h>
#include <stddef.h>

static inline int cmpi_initialize(void) {
  int provided;
  return MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
}
static inline int cmpi_rank(void) {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  return rank;
}
static inline int cmpi_size(void) {
  int size = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  return size;
}
static inline int cmpi_send(const double *x, int count, int to) {
  return MPI_Send(x, count, MPI_DOUBLE, to, 0, MPI_COMM_WORLD);
}
static inline int cmpi_receive(double *x, int count, int from) {
  return MPI_Recv(x, count, MPI_DOUBLE, from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}
static inline int cmpi_broadcast(double *x, int count, int root) {
  return MPI_Bcast(x, count, MPI_DOUBLE, root, MPI_COMM_WORLD);
}
static inline void cmpi_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }
static inline int cmpi_finalize(void) { return MPI_Finalize(); }
