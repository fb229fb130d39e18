import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { ScannedPaper } from './document-scanner.js';

const previewWidth = 320;
/** A strip of a till roll must not become a tower. */
const previewHeight = 460;
/** Decoded pixels: a page of A3 at 600 dpi. */
const mostDots = 70_000_000;

export interface PageFacts {
  /** `1240 × 1754, 212 kB, PNG` */
  readonly words: string;
  /** A small JPEG as data URL; none of what isn't drawn here (PDF, TIFF). */
  readonly preview: string | null;
}

/** What a person wants to see of a page that was scanned for a test. */
export async function pageFacts({ format, bytes }: ScannedPaper): Promise<PageFacts> {
  const size = `${Math.max(1, Math.round(bytes.length / 1024))} kB, ${format.toUpperCase()}`;
  if (format === 'pdf' || format === 'tiff') return { words: size, preview: null };
  const page = await loadImage(Buffer.from(bytes));
  const words = `${page.width} × ${page.height}, ${size}`;
  if (page.width * page.height > mostDots) return { words, preview: null };
  const scale = Math.min(1, previewWidth / page.width, previewHeight / page.height);
  const width = Math.max(1, Math.round(page.width * scale));
  const height = Math.max(1, Math.round(page.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(page, 0, 0, width, height);
  return { words, preview: canvas.toDataURL('image/jpeg', 60) };
}
