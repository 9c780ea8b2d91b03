package org.lianqi.ground.document;

/**
 * 发文字号: the authority's code, the year and the running number, written 青考委〔2025〕3号 (GB/T 9704-2012, 7.2.5).
 *
 * @param code 机关代字, 1 to 20 letters or ideographs
 * @param year four digits
 * @param sequence running number within the year, from 1, without leading zeros
 */
public record DocumentNumber(String code, int year, int sequence) {
    public DocumentNumber {
        if (!code.matches("[\\p{L}\\p{N}]{1,20}")) {
            throw new IllegalArgumentException("'" + code + "' is no code of an authority: 1 to 20 letters, no spaces");
        }
        if (year < 1949 || year > 2200) {
            throw new IllegalArgumentException("year " + year + " is not between 1949 and 2200");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException("running number " + sequence + " is less than 1");
        }
    }

    @Override
    public String toString() {
        return code + "〔" + year + "〕" + sequence + "号";
    }
}
