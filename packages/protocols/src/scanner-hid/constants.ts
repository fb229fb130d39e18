/** USB HID point-of-sale scanners: usage page 8C, usage 02. Places count from the report id, as node-hid gives it. */
export const usagePage = 0x8c;
export const usage = 0x02;

export const scanReport = 0x02;
export const reportBytes = 64;
export const lengthAt = 1;
export const aimAt = 2;
export const dataAt = 5;
export const longestPart = 56;
/** The maker's own name of the symbology (Honeywell's letters). */
export const makerAt = 61;
/** Not 0: the code goes on in the next report. */
export const moreAt = 63;

/** Feature report that Honeywell and Youjie units want before they send anything. */
export const startFeature: Uint8Array = Uint8Array.of(0xfe, 0x01);
/** Vendors that want it. */
export const startFeatureVendors: readonly number[] = [0x0c2e, 0x23d0];

export const bracket = 0x5d; // ']'

/** Honeywell's letters, for units that send no AIM identifier: the AIM identifier that says the same. */
export const aimByMakerLetter: Readonly<Record<string, string>> = {
  d: 'E0',
  D: 'E4',
  c: 'E0',
  E: 'E0',
  j: 'C0',
  I: 'C1',
  b: 'A0',
  a: 'F0',
  i: 'G0',
  e: 'I0',
  r: 'L0',
  s: 'Q1',
  w: 'd1',
  y: 'e0',
  '{': 'e0',
  '}': 'e0',
  z: 'z0',
};
