// Renders forms as the gateway does: each line of the input is the data of one form as protobuf
// JSON, each line of the output its page as a JSON string (null where the layout is unknown).
// Arguments: address of the look-up page, number for text messages, its price.
#include <google/protobuf/util/json_util.h>

#include <iostream>
#include <string>

#include "gateway/console/forms/form_page.h"
#include "services/platform/base/text.h"

int main(int argc, char** argv) {
  constexpr int kArguments = 4;
  if (argc != kArguments) {
    std::cerr << "usage: " << argv[0] << " WEB_ADDRESS SHORT_CODE PRICE\n";
    return 2;
  }
  const motcua::gateway::FormPages pages;
  const motcua::gateway::FormSite site{
      .web_address = argv[1], .short_code = argv[2], .price = argv[3], .trial = true};
  for (std::string line; std::getline(std::cin, line);) {
    motcua::intake::v1::GetFormDataResponse form;
    const auto read = google::protobuf::util::JsonStringToMessage(line, &form);
    if (!read.ok()) {
      std::cerr << "not the data of a form: " << read.ToString() << "\n";
      return 1;
    }
    const auto page = pages.Render(form, site);
    std::cout << (page ? motcua::JsonQuoted(*page) : "null") << std::endl;
  }
  return 0;
}
