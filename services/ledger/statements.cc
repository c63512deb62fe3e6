#include "services/ledger/statements.h"

#include "services/ledger/ledger.h"

namespace motcua::ledger {

std::span<const pg::Statement> Statements() {
  static constexpr std::array kStatements = {
      kLockByCode,      kLockAgain,         kLockByAlias, kLockMany,       kOpenRequest,
      kFindRequest,     kNextDossierId,     kWriteNew,    kWriteNewEvents, kWriteChange,
      kWriteMove,       kWriteChangeEvents, kWriteMany,   kMoveMany,       kInsertAlias,
      kAddActingAgency, kFindByCode,        kFindByAlias, kFindExternal,   kFindByNumber,
      kInsertReceipt,   kReadHistory,       kReadEvents,  kReadHistories,  kCurrentCursor,
      kFollow};
  return kStatements;
}

}  // namespace motcua::ledger
