/** A text as it stands in XML; every unusual sign as a number, so that not even white space is changed by reading. */
export function escapeXml(text: string): string {
  return text.replace(/[^\p{L}\p{N} _:.,-]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
