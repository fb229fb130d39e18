/** MT-SICS level 0: lines of text, 9600 8N1. */
export const lineEnds: readonly number[] = [0x0d, 0x0a];
/** Answers to other commands are longer; they say nothing of a weight. */
export const longestLineBytes = 64;
export const weightWidth = 10;
