// Runs one coroutine to its end on a loop of its own; for tests only.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>

#include "services/platform/http/awaitable.h"

namespace motcua::gateway {

template <typename T>
T RunForTest(http::Awaitable<T> work) {
  boost::asio::io_context loop;
  std::optional<T> result;
  boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr failure, T value) {
    if (failure) std::rethrow_exception(failure);
    result = std::move(value);
  });
  loop.run();
  return *std::move(result);
}

}  // namespace motcua::gateway
