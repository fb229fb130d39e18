import type { cardImportPreviewRoute, ResponseOf } from '@khanut/shared/contracts';

/** A chosen file as the API takes it: its name and its bytes in base64. */
export interface ChosenFile {
  fileName: string;
  contentBase64: string;
}

const chunkBytes = 0x8000;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunkBytes)
    text += String.fromCharCode(...bytes.subarray(at, at + chunkBytes));
  return btoa(text);
}

export const readFile = async (file: File): Promise<ChosenFile> => ({
  fileName: file.name,
  contentBase64: base64(new Uint8Array(await file.arrayBuffer())),
});

export const columnNames = [
  'number',
  'holder',
  'phone',
  'percent',
  'accumulated',
  'birthday',
  'category',
] as const;
export type ColumnName = (typeof columnNames)[number];
export type Columns = Record<ColumnName, string | null>;

/** The guessed columns, those not guessed left out. */
export const columnsOf = (guess: Partial<Columns>): Columns => ({
  number: null,
  holder: null,
  phone: null,
  percent: null,
  accumulated: null,
  birthday: null,
  category: null,
  ...guess,
});

/** What the API saw of a file. */
export type Preview = ResponseOf<typeof cardImportPreviewRoute>;
