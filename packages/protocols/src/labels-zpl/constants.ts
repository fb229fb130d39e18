/** ZPL II, from Zebra's programming guide. */
export const stx = 0x02;
export const etx = 0x03;

/** Asks for the three strings of the host status. */
export const statusRequest = '~HS';
/** Asks for model, firmware, dots a millimetre and memory. */
export const identityRequest = '~HI';
/** Throws away everything that waits. */
export const cancelAll = '~JA';

/** Stands before two hex digits inside field data, where ^FH named it. */
export const hexMark = '_';

/** The longest string of an answer; what is longer is noise. */
export const longestStringBytes = 128;

/** Dots a module of a QR code. */
export const widestQrModule = 10;
/** Dots a narrow bar. */
export const widestBar = 10;
