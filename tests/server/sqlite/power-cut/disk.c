// A disk that forgets at a power cut what nobody asked it to keep. Loaded before the C library (LD_PRELOAD), it
// notes for each SQLite file, before a write, what stood there, and throws these notes away at a sync. Whoever puts
// them back after a kill has the file as a real disk may show it after a power cut. POWER_CUT names their folder.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 4096

static int notes_of[MOST]; // by descriptor: that of its notes plus one; 0 where nothing is noted
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t real_pwrite(int fd, const void *bytes, size_t length, off_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
  return real(fd, bytes, length, at);
}

static int real_open(const char *path, int flags, mode_t mode) {
  REAL(int, "open64", const char *, int, ...);
  return real(path, flags, mode);
}

// Files in the folder of the notes are not noted themselves.
static int is_noted(const char *path) {
  const char *name = strrchr(path, '/');
  name = name ? name + 1 : path;
  return strstr(name, ".sqlite") && !strstr(name, "-shm") && !strstr(name, ".undo");
}

static void follow(int fd, const char *path) {
  const char *folder = getenv("POWER_CUT");
  if (!folder || fd < 0 || fd >= MOST || !is_noted(path)) return;
  char place[4096];
  const char *name = strrchr(path, '/');
  snprintf(place, sizeof place, "%s/%s.undo", folder, name ? name + 1 : path);
  int notes = real_open(place, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (notes < 0) abort();
  notes_of[fd] = notes + 1;
}

static void put(int notes, const void *bytes, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  if (real(notes, bytes, length) != (ssize_t)length) abort();
}

// Notes what stands in these bytes, and how long the file is.
static void note(int fd, off_t at, size_t length) {
  struct stat before;
  if (fd < 0 || fd >= MOST || !notes_of[fd] || fstat(fd, &before) != 0) return;
  size_t there = at >= before.st_size ? 0 : (size_t)(before.st_size - at);
  if (there > length) there = length;
  char *bytes = malloc(there + 1);
  ssize_t count = there ? pread(fd, bytes, there, at) : 0;
  int64_t head[3] = {at, before.st_size, count < 0 ? 0 : count};
  put(notes_of[fd] - 1, head, sizeof head);
  put(notes_of[fd] - 1, bytes, (size_t)head[2]);
  free(bytes);
}

static void forget(int fd) {
  REAL(int, "ftruncate64", int, off_t);
  if (fd >= 0 && fd < MOST && notes_of[fd] && real(notes_of[fd] - 1, 0) != 0) abort();
}

static int opened(const char *path, int flags, mode_t mode) {
  int fd = real_open(path, flags, mode);
  pthread_mutex_lock(&lock);
  follow(fd, path);
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(path, flags, mode); }

int close(int fd) {
  REAL(int, "close", int);
  pthread_mutex_lock(&lock);
  int notes = fd >= 0 && fd < MOST ? notes_of[fd] : 0;
  if (notes) notes_of[fd] = 0;
  pthread_mutex_unlock(&lock);
  if (notes) real(notes - 1);
  return real(fd);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
  pthread_mutex_lock(&lock);
  note(fd, at, length);
  ssize_t count = real_pwrite(fd, bytes, length, at);
  pthread_mutex_unlock(&lock);
  return count;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  if (fd < 0 || fd >= MOST || !notes_of[fd]) return real(fd, bytes, length);
  pthread_mutex_lock(&lock);
  note(fd, lseek(fd, 0, SEEK_CUR), length);
  ssize_t count = real(fd, bytes, length);
  pthread_mutex_unlock(&lock);
  return count;
}

int ftruncate64(int fd, off_t length) {
  REAL(int, "ftruncate64", int, off_t);
  pthread_mutex_lock(&lock);
  note(fd, length, SIZE_MAX);
  int result = real(fd, length);
  pthread_mutex_unlock(&lock);
  return result;
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  pthread_mutex_lock(&lock);
  forget(fd);
  int result = real(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  pthread_mutex_lock(&lock);
  forget(fd);
  int result = real(fd);
  pthread_mutex_unlock(&lock);
  return result;
}
