// RETURN_IF_ERROR and ASSIGN_OR_RETURN, as everywhere; nothing else.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define MOTCUA_CONCAT_INNER_(a, b) a##b
#define MOTCUA_CONCAT_(a, b) MOTCUA_CONCAT_INNER_(a, b)

#define RETURN_IF_ERROR(expression)                                           \
  do {                                                                        \
    if (::absl::Status motcua_status_ = (expression); !motcua_status_.ok()) { \
      return motcua_status_;                                                  \
    }                                                                         \
  } while (false)

#define ASSIGN_OR_RETURN(declaration, expression) \
  ASSIGN_OR_RETURN_IMPL_(MOTCUA_CONCAT_(motcua_status_or_, __LINE__), declaration, expression)
#define ASSIGN_OR_RETURN_IMPL_(holder, declaration, expression) \
  auto holder = (expression);                                   \
  if (!holder.ok()) return std::move(holder).status();          \
  declaration = std::move(holder).value()
