import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

/** A sentence of the language with controls in its places: «{{value}}» becomes what is given for `value`. */
export function Filled({ words, places }: { words: string; places: Record<string, ReactNode> }) {
  const { i18n } = useTranslation();
  const template = String(i18n.getResource(i18n.language, 'translation', words) ?? '');
  return template.split(/(\{\{\w+\}\})/).map((piece, index) => {
    const name = /^\{\{(\w+)\}\}$/.exec(piece)?.[1];
    return <Fragment key={index}>{name === undefined ? piece : places[name]}</Fragment>;
  });
}
