// SPDX-License-Identifier: Apache-2.0
#include "tests/record/support/fault_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "tests/record/support/samples.h"

namespace discretion::record {
namespace {

std::atomic<uint64_t> calls{0};
std::atomic<uint64_t> first_fault{0};
std::atomic<Fault> kind{Fault::kOnce};

enum class Deed : uint8_t { kDo, kFail, kPretend };

Deed Next() {
  const uint64_t call = ++calls;
  const uint64_t first = first_fault;
  if (first == 0 || call < first) return Deed::kDo;
  switch (kind.load()) {
    case Fault::kOnce:
      return call == first ? Deed::kFail : Deed::kDo;
    case Fault::kForEver:
      return Deed::kFail;
    case Fault::kLie:
      return Deed::kPretend;
  }
  return Deed::kDo;
}

std::mutex ops_mutex;
std::vector<DiskOp>* ops = nullptr;

void Remember(DiskOp op) {
  const std::lock_guard<std::mutex> lock(ops_mutex);
  if (ops != nullptr) ops->push_back(std::move(op));
}

// The system's file lies behind ours.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
  const char* name;  // SQLite keeps it while the file is open
};

std::string NameOf(sqlite3_file* file) {
  const char* const name = reinterpret_cast<File*>(file)->name;
  return name == nullptr ? "" : name;
}

sqlite3_file* Real(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->real;
}

sqlite3_vfs* System() { return sqlite3_vfs_find(nullptr); }

int Close(sqlite3_file* file) {
  return Real(file)->pMethods == nullptr
             ? SQLITE_OK
             : Real(file)->pMethods->xClose(Real(file));
}
int Read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return Real(file)->pMethods->xRead(Real(file), to, size, at);
}
int Write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  switch (Next()) {
    case Deed::kFail:
      // Half of it reaches the file, as on a full disk.
      Real(file)->pMethods->xWrite(Real(file), from, size / 2, at);
      return SQLITE_IOERR_WRITE;
    case Deed::kPretend:
      return SQLITE_OK;
    case Deed::kDo:
      break;
  }
  Remember({.kind = DiskOp::Kind::kWrite,
            .file = NameOf(file),
            .at = static_cast<uint64_t>(at),
            .bytes = std::string(static_cast<const char*>(from),
                                 static_cast<size_t>(size))});
  return Real(file)->pMethods->xWrite(Real(file), from, size, at);
}
int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const Deed deed = Next();
  if (deed == Deed::kFail) return SQLITE_IOERR_TRUNCATE;
  if (deed == Deed::kPretend) return SQLITE_OK;
  Remember({.kind = DiskOp::Kind::kTruncate,
            .file = NameOf(file),
            .at = static_cast<uint64_t>(size)});
  return Real(file)->pMethods->xTruncate(Real(file), size);
}
int Sync(sqlite3_file* file, int flags) {
  const Deed deed = Next();
  if (deed == Deed::kFail) return SQLITE_IOERR_FSYNC;
  if (deed == Deed::kPretend) return SQLITE_OK;
  const int code = Real(file)->pMethods->xSync(Real(file), flags);
  if (code == SQLITE_OK)
    Remember({.kind = DiskOp::Kind::kSync, .file = NameOf(file)});
  return code;
}
int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  return Real(file)->pMethods->xFileSize(Real(file), size);
}
int Lock(sqlite3_file* file, int level) {
  return Real(file)->pMethods->xLock(Real(file), level);
}
int Unlock(sqlite3_file* file, int level) {
  return Real(file)->pMethods->xUnlock(Real(file), level);
}
int CheckLock(sqlite3_file* file, int* held) {
  return Real(file)->pMethods->xCheckReservedLock(Real(file), held);
}
int Control(sqlite3_file* file, int code, void* argument) {
  return Real(file)->pMethods->xFileControl(Real(file), code, argument);
}
int SectorSize(sqlite3_file* file) {
  return Real(file)->pMethods->xSectorSize(Real(file));
}
int Traits(sqlite3_file* file) {
  return Real(file)->pMethods->xDeviceCharacteristics(Real(file));
}
int ShmMap(sqlite3_file* file, int page, int size, int extend,
           void volatile** out) {
  return Real(file)->pMethods->xShmMap(Real(file), page, size, extend, out);
}
int ShmLock(sqlite3_file* file, int offset, int count, int flags) {
  return Real(file)->pMethods->xShmLock(Real(file), offset, count, flags);
}
void ShmBarrier(sqlite3_file* file) {
  Real(file)->pMethods->xShmBarrier(Real(file));
}
int ShmUnmap(sqlite3_file* file, int remove) {
  return Real(file)->pMethods->xShmUnmap(Real(file), remove);
}

constexpr sqlite3_io_methods kMethods = {
    2,       Close,      Read,      Write,   Truncate,   Sync,   FileSize,
    Lock,    Unlock,     CheckLock, Control, SectorSize, Traits, ShmMap,
    ShmLock, ShmBarrier, ShmUnmap,  nullptr, nullptr};

int Open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags,
         int* out_flags) {
  auto* const ours = reinterpret_cast<File*>(file);
  ours->base.pMethods = nullptr;
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  ours->name = name;
  if (Next() == Deed::kFail) return SQLITE_CANTOPEN;
  const int code =
      System()->xOpen(System(), name, ours->real, flags, out_flags);
  if (ours->real->pMethods != nullptr) ours->base.pMethods = &kMethods;
  return code;
}
int Delete(sqlite3_vfs*, const char* name, int sync) {
  const Deed deed = Next();
  if (deed == Deed::kFail) return SQLITE_IOERR_DELETE;
  if (deed == Deed::kPretend) return SQLITE_OK;
  Remember({.kind = DiskOp::Kind::kDelete, .file = name});
  return System()->xDelete(System(), name, sync);
}
int Access(sqlite3_vfs*, const char* name, int flags, int* out) {
  return System()->xAccess(System(), name, flags, out);
}
int FullPath(sqlite3_vfs*, const char* name, int size, char* out) {
  return System()->xFullPathname(System(), name, size, out);
}
int Randomness(sqlite3_vfs*, int size, char* out) {
  return System()->xRandomness(System(), size, out);
}
int Sleep(sqlite3_vfs*, int micros) {
  return System()->xSleep(System(), micros);
}
int LastError(sqlite3_vfs*, int size, char* out) {
  return System()->xGetLastError(System(), size, out);
}
int Time(sqlite3_vfs*, sqlite3_int64* now) {
  return System()->xCurrentTimeInt64(System(), now);
}

}  // namespace

void ArmFault(uint64_t n, Fault fault) {
  static sqlite3_vfs* const vfs = [] {
    auto* const made = new sqlite3_vfs{};
    made->iVersion = 2;
    made->szOsFile = static_cast<int>(sizeof(File)) + System()->szOsFile;
    made->mxPathname = System()->mxPathname;
    made->zName = kFaultVfs;
    made->xOpen = Open;
    made->xDelete = Delete;
    made->xAccess = Access;
    made->xFullPathname = FullPath;
    made->xRandomness = Randomness;
    made->xSleep = Sleep;
    made->xGetLastError = LastError;
    made->xCurrentTimeInt64 = Time;
    return made;
  }();
  EXPECT_EQ(sqlite3_vfs_register(vfs, 0), SQLITE_OK);
  calls = 0;
  first_fault = n;
  kind = fault;
}

uint64_t FaultCalls() { return calls; }

void RememberOps() {
  const std::lock_guard<std::mutex> lock(ops_mutex);
  static auto* const kept = new std::vector<DiskOp>;
  kept->clear();
  ops = kept;
}

const std::vector<DiskOp>& RememberedOps() { return *ops; }

}  // namespace discretion::record
