// Carries a hiredis connection on an Asio event loop. For .cc files of this room only.
#pragma once

#include <hiredis/async.h>

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace motcua::redis {

// Hooks the connection to the loop; the hooks live until hiredis frees the connection. Everything,
// also later calls on the connection, happens on the loop's one thread.
void Attach(boost::asio::io_context& loop, redisAsyncContext& connection);

}  // namespace motcua::redis
