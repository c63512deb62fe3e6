// The one name page handlers need from Asio: Awaitable<T>. Includes nothing else of it.
#pragma once

#include <boost/asio/awaitable.hpp>

namespace motcua::http {

template <typename T>
using Awaitable = boost::asio::awaitable<T>;

}  // namespace motcua::http
