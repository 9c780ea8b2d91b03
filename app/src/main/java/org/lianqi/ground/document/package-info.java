/**
 * Official documents (公文): what they consist of, as records, and how they stand on paper by GB/T 9704-2012, as DOCX.
 * Rooms compose an {@link org.lianqi.ground.document.OfficialDocument} from their data and wording; {@link
 * org.lianqi.ground.document.Docx} writes it for Word, WPS and LibreOffice, and the template {@code document/paper} shows
 * the same record on a page whose print is the PDF and in which each quantity is a figure that opens.
 *
 * <p>Terms: letterhead = 发文机关标志, number = 发文字号, addressee = 主送机关, annex = 附件, note = 附注, imprint = 版记.
 *
 * <p>Limits: one issuing authority, portrait pages, no seal, no classification or urgency marks. Fonts are named, not
 * embedded: 方正小标宋 is licensed; without it the reader's program takes the alternative names given in the font table.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"ground.vocabulary", "ground.figure"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.document;
