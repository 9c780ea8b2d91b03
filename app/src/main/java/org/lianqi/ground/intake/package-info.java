/**
 * Spreadsheets in: XLSX, CSV and JSON read into rows of cells that know where they stand, within limits, as a stream; and
 * cells read as numbers, days and words, in plain terms about what is wrong. Knows no room.
 *
 * <p>What it decides. A formula counts only as the plain number the spreadsheet stored for it, and only where a number is
 * wanted; one that looks into another file or changes with the day is refused. Merged cells are refused where they stand.
 * Full-width digits, thousands separators and per cent signs are understood; letters, guesses (约) and units behind a
 * number are not. CSV is UTF-8 or GB18030; what decodes as neither is refused. Document type declarations, archives that
 * grow out of proportion and cells beyond {@link org.lianqi.ground.intake.Limits} are refused before anything is read.
 *
 * <p>Limits: numbers in spreadsheets are binary and are taken with the 15 digits a spreadsheet shows; CSV and JSON are
 * exact. Old .xls files are refused.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"ground.vocabulary", "ground.web"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.intake;
