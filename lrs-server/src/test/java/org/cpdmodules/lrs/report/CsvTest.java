package org.cpdmodules.lrs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain|plain
            =1+1|"'=1+1"
            +49 30 1|"'+49 30 1"
            -2+3|"'-2+3"
            @SUM(A1)|"'@SUM(A1)"
            ＝1+1|"'＝1+1"
            -2.5|-2.5
            a,b|"a,b"
            say "x"|"say ""x\"""
            """)
    void makesNoCellAFormula(String value, String cell) {
        assertThat(Csv.cell(value)).isEqualTo(cell);
    }

    @Test
    void endsLinesAsTheStandardAsks() {
        assertThat(new Csv().line(List.of("a", "b")).line(List.of("", "c")).toString())
                .isEqualTo("a,b\r\n,c\r\n");
    }
}
