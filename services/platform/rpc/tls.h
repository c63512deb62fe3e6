// Mutual TLS from PEM files, for the listening and the calling side. A file that cannot be read is
// logged; the listening or the handshake then fails.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>

#include "services/platform/rpc/server.h"

namespace motcua::rpc {

// Clients must show a certificate of our own authority.
std::shared_ptr<grpc::ServerCredentials> ServerTls(const TlsFiles& files);
std::shared_ptr<grpc::ChannelCredentials> ClientTls(const TlsFiles& files);

}  // namespace motcua::rpc
