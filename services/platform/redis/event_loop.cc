#include "services/platform/redis/event_loop.h"

#include <boost/asio.hpp>
#include <memory>

namespace motcua::redis {
namespace {

namespace asio = boost::asio;
using asio::posix::stream_descriptor;

// hiredis keeps saying "tell me once when the socket is ready"; Asio's waits are one-shot too. The
// socket stays hiredis's: it is released, never closed here.
class Hooks : public std::enable_shared_from_this<Hooks> {
 public:
  Hooks(asio::io_context& loop, redisAsyncContext& connection)
      : connection_(&connection), socket_(loop, connection.c.fd) {}
  ~Hooks() { Release(); }

  void WantRead(bool want) {
    read_wanted_ = want;
    if (!want || reading_) return;
    reading_ = true;
    socket_.async_wait(stream_descriptor::wait_read,
                       [self = shared_from_this()](boost::system::error_code error) {
                         self->reading_ = false;
                         if (error || self->connection_ == nullptr || !self->read_wanted_) return;
                         redisAsyncHandleRead(self->connection_);
                         if (self->connection_ != nullptr) self->WantRead(self->read_wanted_);
                       });
  }

  void WantWrite(bool want) {
    write_wanted_ = want;
    if (!want || writing_) return;
    writing_ = true;
    socket_.async_wait(stream_descriptor::wait_write,
                       [self = shared_from_this()](boost::system::error_code error) {
                         self->writing_ = false;
                         if (error || self->connection_ == nullptr || !self->write_wanted_) return;
                         redisAsyncHandleWrite(self->connection_);
                         if (self->connection_ != nullptr) self->WantWrite(self->write_wanted_);
                       });
  }

  // The connection is about to be freed.
  void Release() {
    connection_ = nullptr;
    if (socket_.is_open()) socket_.release();
  }

 private:
  redisAsyncContext* connection_;
  stream_descriptor socket_;
  bool reading_ = false;
  bool writing_ = false;
  bool read_wanted_ = false;
  bool write_wanted_ = false;
};

using Holder = std::shared_ptr<Hooks>;

Hooks& From(void* data) { return **static_cast<Holder*>(data); }

}  // namespace

void Attach(asio::io_context& loop, redisAsyncContext& connection) {
  connection.ev.data = new Holder(std::make_shared<Hooks>(loop, connection));
  connection.ev.addRead = [](void* data) { From(data).WantRead(true); };
  connection.ev.delRead = [](void* data) { From(data).WantRead(false); };
  connection.ev.addWrite = [](void* data) { From(data).WantWrite(true); };
  connection.ev.delWrite = [](void* data) { From(data).WantWrite(false); };
  connection.ev.cleanup = [](void* data) {
    From(data).Release();
    delete static_cast<Holder*>(data);
  };
}

}  // namespace motcua::redis
