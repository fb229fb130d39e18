import {
  fontHolds,
  type LabelDocument,
  type LabelFont,
  type LabelPrinting,
} from '@khanut/protocols/labels';
import * as epl from '@khanut/protocols/labels-epl';
import * as tspl from '@khanut/protocols/labels-tspl';
import * as zpl from '@khanut/protocols/labels-zpl';
import type { LabelProblem } from './label-printer.js';

/** What a status says, whatever the language. */
export interface LabelCondition {
  readonly problem: LabelProblem | undefined;
  readonly isBusy: boolean;
}

export interface LabelLanguage {
  /** Whether a text can go as text in a font of the printer. */
  holds(font: LabelFont, text: string): boolean;
  encode(label: LabelDocument, printing: LabelPrinting): Uint8Array;
  readonly statusRequest: Uint8Array;
  createReader(): (chunk: Uint8Array) => readonly LabelCondition[];
  /** Whether "not busy" means that everything sent before the question stands on paper. */
  readonly saysWhenDone: boolean;
}

export type LabelLanguageName = 'zpl' | 'tspl' | 'epl';

export const labelLanguages: Readonly<Record<LabelLanguageName, LabelLanguage>> = {
  zpl: {
    holds: fontHolds,
    encode: zpl.encodeZpl,
    statusRequest: ascii(zpl.statusRequest),
    createReader: () => {
      const reader = zpl.createZplReader();
      return (chunk) =>
        reader.push(chunk).flatMap((answer) => (answer.kind === 'status' ? [ofZpl(answer)] : []));
    },
    saysWhenDone: true,
  },
  tspl: {
    holds: tspl.tsplHolds,
    encode: tspl.encodeTspl,
    statusRequest: tspl.statusRequest,
    createReader: () => (chunk) =>
      Array.from(chunk, tspl.decodeTsplStatus).flatMap((status) =>
        status ? [ofTspl(status)] : [],
      ),
    saysWhenDone: false,
  },
  epl: {
    holds: fontHolds,
    encode: epl.encodeEpl,
    statusRequest: ascii(epl.statusRequest),
    createReader: () => {
      const reader = epl.createEplReader();
      return (chunk) => reader.push(chunk).map(ofEpl);
    },
    saysWhenDone: false,
  },
};

/** The first that holds: what a person has to do first stands first. */
function firstOf(
  ...findings: readonly (readonly [boolean, LabelProblem])[]
): LabelProblem | undefined {
  return findings.find(([holds]) => holds)?.[1];
}

function ofZpl(status: zpl.ZplStatus): LabelCondition {
  return {
    problem: firstOf(
      [status.headOpen, 'HEAD_OPEN'],
      [status.paperOut, 'PAPER_OUT'],
      [status.ribbonOut, 'RIBBON_OUT'],
      [status.tooHot, 'TOO_HOT'],
      [status.tooCold, 'TOO_COLD'],
      [status.settingsLost, 'FAULT'],
      [status.paused, 'PAUSED'],
    ),
    isBusy: !zpl.isDone(status),
  };
}

function ofTspl(status: tspl.TsplStatus): LabelCondition {
  return {
    problem: firstOf(
      [status.headOpen, 'HEAD_OPEN'],
      [status.jammed, 'JAMMED'],
      [status.paperOut, 'PAPER_OUT'],
      [status.ribbonOut, 'RIBBON_OUT'],
      [status.otherFault, 'FAULT'],
      [status.paused, 'PAUSED'],
    ),
    isBusy: status.printing,
  };
}

/** Codes below the paper's speak of the form before (01 syntax, 02 outside the label …) and stop nothing. */
function ofEpl(status: epl.EplStatus): LabelCondition {
  return {
    problem: firstOf(
      [status.headOpen, 'HEAD_OPEN'],
      [status.paperOrRibbonOut, 'PAPER_OUT'],
      [status.paused, 'PAUSED'],
    ),
    isBusy: status.printing,
  };
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
