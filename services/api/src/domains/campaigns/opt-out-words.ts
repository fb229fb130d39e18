import { searchFold } from '@khanut/shared/text';

/** Words by which people end messages, folded. English ones as US law lists them (FCC, 47 CFR 64.1200(a)(10)). */
const words = new Set(
  [
    'stop', 'stopall', 'quit', 'end', 'revoke', 'opt out', 'optout', 'cancel', 'unsubscribe', 'remove me',
    'стоп', 'отписка', 'отписаться', 'отпишите', 'отмена', 'хватит', 'не писать',
    'ստոպ', 'կանգ', 'դադար', 'դադարեցնել', 'դադարեցրեք', 'չեմ ուզում', 'հանել',
  ].map(searchFold), // prettier-ignore
);

/** Does an answer ask to end messages? In any case, language and punctuation: 'Stop!!', '«СТОП»', 'stop please'. Pure. */
export function isOptOut(text: string): boolean {
  const folded = searchFold(text);
  const [first = ''] = folded.split(' ');
  return words.has(folded) || (words.has(first) && folded.split(' ').length <= 3);
}
