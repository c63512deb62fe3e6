#include "services/platform/rpc/tls.h"

#include <string>

#include "services/platform/base/log.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::rpc {
namespace {

std::string Pem(const std::string& path) {
  absl::StatusOr<std::string> text = crypto::ReadTextFile(path);
  if (text.ok()) return *std::move(text);
  Log(Severity::kError, "tls_file_unreadable",
      {{"file", path}, {"error", std::string(ToStd(text.status().message()))}});
  return {};
}

}  // namespace

std::shared_ptr<grpc::ServerCredentials> ServerTls(const TlsFiles& files) {
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = Pem(files.ca);
  options.pem_key_cert_pairs.push_back(
      {.private_key = Pem(files.key), .cert_chain = Pem(files.cert)});
  return grpc::SslServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> ClientTls(const TlsFiles& files) {
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = Pem(files.ca);
  options.pem_private_key = Pem(files.key);
  options.pem_cert_chain = Pem(files.cert);
  return grpc::SslCredentials(options);
}

}  // namespace motcua::rpc
