package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkerTest {
    private static String link(Map<String, String> modules) {
        return new Linker(modules::get).link("start.js");
    }

    @Test
    void putsEachModuleOnceAndBeforeThoseThatImportIt() {
        String script = link(Map.of(
                "start.js", "import { b } from \"./page/b.js\";\nimport { a as first } from \"./a.js\";\nb(first);\n",
                "page/b.js", "import { a } from \"../a.js\";\nexport function b(x) { return a + x; }\n",
                "a.js", "// why\nexport const a = 1;\n"));

        assertThat(script)
                .containsSubsequence("const $a =", "const $page_b =", "const $start =")
                .containsOnlyOnce("const a = 1;")
                .contains("const { a : first } = $a;", "return { b };")
                .doesNotContain("why", "import", "export");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export default 1;",
                "export let a = 1;",
                "export { a };",
                "export * from \"./a.js\";",
                "import a from \"./a.js\";",
                "import \"./a.js\";",
                "const a = await import(\"./a.js\");"
            })
    void refusesWhatItCannotLink(String line) {
        Map<String, String> modules = Map.of("start.js", line + "\n", "a.js", "");

        assertThatThrownBy(() -> link(modules)).hasMessageContaining("start.js");
    }

    @Test
    void refusesACircle() {
        Map<String, String> modules =
                Map.of("start.js", "import { a } from \"./a.js\";\n", "a.js", "import { b } from \"./start.js\";\n");

        assertThatThrownBy(() -> link(modules)).hasMessageContaining("circle");
    }
}
