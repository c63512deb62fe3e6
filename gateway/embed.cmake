# Makes one C++ source of files: cmake -DOUTPUT=x.cc -DFUNCTION=Name -DFILES=a|b -P embed.cmake
# Defines std::span<const EmbeddedFile> motcua::gateway::<Function>() of gateway/html/embedded.h.
string(REPLACE "|" ";" files "${FILES}")
set(rows "")
set(count 0)
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" content)
  file(SHA256 "${file}" hash)
  string(APPEND rows "    {\"${name}\", R\"embedded~(${content})embedded~\"sv, \"${hash}\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include <array>
#include <string_view>

#include \"gateway/html/embedded.h\"

namespace motcua::gateway {
namespace {

// The literal knows its length: counting a long text while compiling is refused.
using namespace std::string_view_literals;

constexpr std::array<EmbeddedFile, ${count}> kFiles = {{
${rows}}};

}  // namespace

std::span<const EmbeddedFile> ${FUNCTION}() { return kFiles; }

}  // namespace motcua::gateway
")
