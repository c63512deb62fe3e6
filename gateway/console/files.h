// The files of the console that are part of the program: pages/*.html, modules/*.js, texts/*.json,
// console.css and shell.tpl. Made at build time by gateway/embed.cmake.
#pragma once

#include <span>

#include "gateway/html/embedded.h"

namespace motcua::gateway {

// Names without folders.
std::span<const EmbeddedFile> ConsoleFiles();

}  // namespace motcua::gateway
