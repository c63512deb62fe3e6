// motcua-deadline --cases FILE: reads deadline cases, one JSON object a line ("-" = standard
// input), and prints one result a line. Exit 0 when every case had a date, 1 when one had not, 2
// when the file could not be read.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "services/tools/deadline/cases.h"

namespace {

constexpr std::string_view kFlag = "--cases";

int Usage() {
  std::fputs("usage: motcua-deadline --cases FILE   (one JSON object a line; - reads stdin)\n",
             stderr);
  return 2;
}

int AnswerAll(std::istream& in) {
  motcua::deadline::Cases cases;
  std::string line;
  bool sound = true;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string answer = cases.Answer(line);
    sound = sound && answer.find("\"error\":") == std::string::npos;
    std::fputs(answer.c_str(), stdout);
    std::fputc('\n', stdout);
  }
  return sound ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file;
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == kFlag && argc == 3) file = argv[2];
  if (first.starts_with("--cases=") && argc == 2) file = first.substr(kFlag.size() + 1);
  if (file.empty()) return Usage();
  if (file == "-") return AnswerAll(std::cin);
  std::ifstream in(file);
  if (!in) {
    std::fprintf(stderr, "motcua-deadline: %s cannot be read\n", file.c_str());
    return 2;
  }
  return AnswerAll(in);
}
