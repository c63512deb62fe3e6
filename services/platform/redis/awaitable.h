// The one name callers of Redis need from Asio: Awaitable<T>. Includes nothing else of it.
#pragma once

#include <boost/asio/awaitable.hpp>

namespace motcua::redis {

template <typename T>
using Awaitable = boost::asio::awaitable<T>;

}  // namespace motcua::redis
