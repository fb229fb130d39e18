/** The largest QR code; what is longer is not a scan. */
export const longestScanBytes = 4296;

const strange = /[\u0000-\u001c\u001e\u001f\u007f]/g;

/** What a scanner sent as text: control characters other than the GS1 separator are taken out. */
export function scanText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(strange, '');
}
