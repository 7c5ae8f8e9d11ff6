// Hyperscan beside ours: so many literals of 32 bytes, one file, one thread. Prints the seconds of the search alone (as
// ours does: without compiling the literals) and how many bytes of the file lie in matches.
#include <hs.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

static const size_t LITERAL = 32, BLOCK = 512 << 10;

static int matched(unsigned, unsigned long long, unsigned long long, unsigned, void *count) {
    ++*static_cast<unsigned long *>(count);
    return 0;
}

int main(int, char **words) {
    std::ifstream plain(words[1], std::ios::binary);
    std::vector<char> needles((std::istreambuf_iterator<char>(plain)), std::istreambuf_iterator<char>());
    size_t count = needles.size() / LITERAL;
    std::vector<const char *> literals(count);
    std::vector<unsigned> flags(count, 0), ids(count);
    std::vector<size_t> lengths(count, LITERAL);
    for (size_t i = 0; i < count; i++) literals[i] = &needles[i * LITERAL], ids[i] = i;
    hs_database_t *database;
    hs_compile_error_t *error;
    if (hs_compile_lit_multi(literals.data(), flags.data(), ids.data(), lengths.data(), count, HS_MODE_BLOCK, nullptr,
                             &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    hs_scratch_t *scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
    FILE *device = fopen(words[2], "rb");
    setvbuf(device, nullptr, _IONBF, 0);
    std::vector<char> block(BLOCK);
    unsigned long matches = 0;
    auto begun = std::chrono::steady_clock::now();
    while (size_t length = fread(block.data(), 1, BLOCK, device))
        if (hs_scan(database, block.data(), length, 0, scratch, matched, &matches) != HS_SUCCESS) return 1;
    std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    printf("%f %lu\n", took.count(), matches);
}
