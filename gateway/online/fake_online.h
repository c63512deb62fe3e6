// An OnlineService that answers what it is told to, without a network; for tests only.
#pragma once

#include <functional>
#include <vector>

#include "motcua/intake/v1/online.grpc.pb.h"

namespace motcua::gateway {

class FakeOnline final : public intake::v1::OnlineService::StubInterface {
 public:
  using Stub = intake::v1::OnlineService::StubInterface;
  using ListRequest = intake::v1::ListOnlineProceduresRequest;
  using ListResponse = intake::v1::ListOnlineProceduresResponse;
  using GetRequest = intake::v1::GetOnlineProcedureRequest;
  using GetResponse = intake::v1::GetOnlineProcedureResponse;
  using SendRequest = intake::v1::PreRegisterRequest;
  using SendResponse = intake::v1::PreRegisterResponse;

  std::function<grpc::Status(const ListRequest&, ListResponse&)> list;
  std::function<grpc::Status(const GetRequest&, GetResponse&)> get;
  std::function<grpc::Status(const SendRequest&, SendResponse&)> send;
  std::vector<SendRequest> sent;  // all that reached it, checks too

  class async_interface* async() override {
    return &rpcs_;
  }
  grpc::Status ListOnlineProcedures(grpc::ClientContext*, const ListRequest&,
                                    ListResponse*) override {
    return grpc::Status::CANCELLED;
  }
  grpc::Status GetOnlineProcedure(grpc::ClientContext*, const GetRequest&, GetResponse*) override {
    return grpc::Status::CANCELLED;
  }
  grpc::Status PreRegister(grpc::ClientContext*, const SendRequest&, SendResponse*) override {
    return grpc::Status::CANCELLED;
  }

 private:
  class Rpcs final : public Stub::async_interface {
   public:
    using Done = std::function<void(grpc::Status)>;
    explicit Rpcs(FakeOnline& fake) : fake_(fake) {}
    void ListOnlineProcedures(grpc::ClientContext*, const ListRequest* request,
                              ListResponse* response, Done done) override {
      done(fake_.list(*request, *response));
    }
    void GetOnlineProcedure(grpc::ClientContext*, const GetRequest* request, GetResponse* response,
                            Done done) override {
      done(fake_.get(*request, *response));
    }
    void PreRegister(grpc::ClientContext*, const SendRequest* request, SendResponse* response,
                     Done done) override {
      fake_.sent.push_back(*request);
      done(fake_.send(*request, *response));
    }
    // Never called here.
    void ListOnlineProcedures(grpc::ClientContext*, const ListRequest*, ListResponse*,
                              grpc::ClientUnaryReactor*) override {}
    void GetOnlineProcedure(grpc::ClientContext*, const GetRequest*, GetResponse*,
                            grpc::ClientUnaryReactor*) override {}
    void PreRegister(grpc::ClientContext*, const SendRequest*, SendResponse*,
                     grpc::ClientUnaryReactor*) override {}

   private:
    FakeOnline& fake_;
  };

  Rpcs rpcs_{*this};
  using Queue = grpc::CompletionQueue;
  using ListReader = grpc::ClientAsyncResponseReaderInterface<ListResponse>;
  using GetReader = grpc::ClientAsyncResponseReaderInterface<GetResponse>;
  using SendReader = grpc::ClientAsyncResponseReaderInterface<SendResponse>;
  ListReader* AsyncListOnlineProceduresRaw(grpc::ClientContext*, const ListRequest&,
                                           Queue*) override {
    return nullptr;
  }
  ListReader* PrepareAsyncListOnlineProceduresRaw(grpc::ClientContext*, const ListRequest&,
                                                  Queue*) override {
    return nullptr;
  }
  GetReader* AsyncGetOnlineProcedureRaw(grpc::ClientContext*, const GetRequest&, Queue*) override {
    return nullptr;
  }
  GetReader* PrepareAsyncGetOnlineProcedureRaw(grpc::ClientContext*, const GetRequest&,
                                               Queue*) override {
    return nullptr;
  }
  SendReader* AsyncPreRegisterRaw(grpc::ClientContext*, const SendRequest&, Queue*) override {
    return nullptr;
  }
  SendReader* PrepareAsyncPreRegisterRaw(grpc::ClientContext*, const SendRequest&,
                                         Queue*) override {
    return nullptr;
  }
};

}  // namespace motcua::gateway
