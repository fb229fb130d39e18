import type { RuleScope } from '@khanut/shared/engine';
import type { RuleDraft } from '../rule-draft.js';
import { goods, isEverything, partGoods } from './goods.js';
import { periodWord } from './periods.js';
import { joined } from './phrase.js';
import type { Voice } from './speaker.js';
import type { Word } from './word.js';

type Action = RuleDraft['action'];
type Ladder = Extract<Action, { kind: 'ladder' }>;
type Group = Extract<Action, { kind: 'group' }>;

/** How much: what is said before the goods, and after them. A group says its goods itself. */
export interface Amount {
  lead: Word[];
  rest: Word[];
  saysGoods: boolean;
}

const whole = 1_000_000;
const plain = (lead: Word[]): Amount => ({ lead, rest: [], saysGoods: false });

export function amount(voice: Voice, action: Action, scope: RuleScope): Amount {
  switch (action.kind) {
    case 'percent':
      return plain(voice.say('percent', { rate: voice.rate(action.rate, ['action', 'rate']) }));
    case 'amount-per-unit':
      return plain(money(voice, 'amountPerUnit', action.amount, 'amount'));
    case 'fixed-price':
      return plain(money(voice, 'fixedPrice', action.price, 'price'));
    case 'amount-off':
      return plain(money(voice, 'amountOff', action.amount, 'amount'));
    case 'ladder':
      return ladder(voice, action);
    case 'group':
      return { lead: group(voice, action, scope), rest: times(voice, action), saysGoods: true };
    case 'stamp-card': {
      const isFree = action.rate === whole && !voice.isEditing;
      const lead = voice.say(isFree ? 'stampFree' : 'stamp', {
        needed: voice.count(action.needed, ['action', 'needed']),
        goods: goods(voice, scope, ['scope'], 'of'),
        rate: voice.rate(action.rate, ['action', 'rate']),
      });
      return { lead, rest: [], saysGoods: true };
    }
  }
}

const money = (voice: Voice, key: string, minor: number, name: string): Word[] =>
  voice.say(key, { amount: voice.money(minor, ['action', name]) });

/** The first step stands around the goods, the further ones follow: «5 % on everything, 7 % from 20 000 a month». */
function ladder(voice: Voice, action: Ladder): Amount {
  const [first] = action.steps;
  const rest: Word[][] = [];
  const isFirstSaid = voice.isEditing || (first?.from ?? 0) > 0;
  action.steps.forEach((step, index) => {
    if (index === 0 && !isFirstSaid) return;
    const isFirst = index === (isFirstSaid ? 0 : 1);
    rest.push(ladderStep(voice, action, index, isFirst));
  });
  const said = joined(rest, ', ');
  const lead = voice.say('percent', {
    rate: voice.rate(first?.rate ?? 0, ['action', 'steps', 0, 'rate']),
  });
  const notes = ladderNotes(voice, action).flatMap((note) => [{ text: ', ' }, ...note]);
  const start = isFirstSaid ? ' ' : ', ';
  return {
    lead,
    rest: said.length + notes.length > 0 ? [{ text: start }, ...said, ...notes] : [],
    saysGoods: false,
  };
}

function ladderStep(voice: Voice, action: Ladder, index: number, isFirst: boolean): Word[] {
  const step = action.steps[index] as Ladder['steps'][number];
  const path = ['action', 'steps', index];
  const from =
    action.by === 'quantity'
      ? voice.quantity(step.from, [...path, 'from'])
      : voice.money(step.from, [...path, 'from']);
  const kind = { amount: 'Amount', quantity: 'Quantity', accumulated: 'Purchases' }[action.by];
  const places = {
    from,
    rate: voice.rate(step.rate, [...path, 'rate']),
    period: periodWord(voice, action.period ?? 'month', ['action', 'period']),
  };
  if (index === 0) return voice.say(`step${kind}`, places);
  return voice.say(isFirst || action.by !== 'accumulated' ? `next${kind}` : 'nextAmount', places);
}

function ladderNotes(voice: Voice, action: Ladder): Word[][] {
  const notes: Word[][] = [];
  if (action.by === 'accumulated' && (action.includesThisSale || voice.isEditing))
    notes.push(
      voice
        .say(action.includesThisSale ? 'counted' : 'notCounted')
        .map((word) => voice.at(word.text, 'yes-no', ['action', 'includesThisSale'])),
    );
  if (action.by === 'quantity' && (action.measuredAs === 'quantity' || voice.isEditing))
    notes.push(
      voice
        .say(action.measuredAs === 'quantity' ? 'measuredQuantity' : 'measuredPiece')
        .map((word) => voice.at(word.text, 'measured', ['action', 'measuredAs'])),
    );
  return notes;
}

function times(voice: Voice, { maxGroups }: Group): Word[] {
  if (maxGroups === null) return [];
  const said = voice.say('times', { count: voice.count(maxGroups, ['action', 'maxGroups']) });
  return [{ text: ', ' }, ...said];
}

function group(voice: Voice, action: Group, scope: RuleScope): Word[] {
  const { parts, reward } = action;
  const [first] = parts;
  const rewardPath = ['action', 'reward'];
  const places = {
    needed: voice.count(first?.count ?? 1, ['action', 'parts', 0, 'count']),
    count: voice.count('count' in reward ? reward.count : 1, [...rewardPath, 'count']),
    rate: voice.rate('rate' in reward ? reward.rate : 0, [...rewardPath, 'rate']),
    price: voice.money('price' in reward ? reward.price : 0, [...rewardPath, 'price']),
    amount: voice.money('amount' in reward ? reward.amount : 0, [...rewardPath, 'amount']),
  };
  if (parts.length === 1 && first && reward.kind !== 'percent-part') {
    const key = oneKindKey(voice, reward);
    return voice.say(key, { ...places, goods: oneKindGoods(voice, first.scope, scope) });
  }
  const said = parts.map((part, index) => partGoods(voice, part, ['action', 'parts', index]));
  if (reward.kind === 'percent-part') {
    const isFree = reward.rate === whole && !voice.isEditing;
    return voice.say(isFree ? 'setGiftFree' : 'setGift', {
      ...places,
      others: joined(
        said.filter((_, index) => index !== reward.part),
        ' + ',
      ),
      part: said[reward.part] ?? [],
    });
  }
  return voice.say(setKeys[reward.kind], { ...places, parts: joined(said, ' + ') });
}

/** The goods of a group of one kind stand in the rule's scope, or in the part's when somebody put them there. */
const oneKindGoods = (voice: Voice, part: RuleScope, rule: RuleScope): Word[] =>
  isEverything(part)
    ? goods(voice, rule, ['scope'], 'of')
    : goods(voice, part, ['action', 'parts', 0, 'scope'], 'of');

const setKeys = {
  price: 'setPrice',
  'percent-all': 'setPercent',
  amount: 'setAmount',
  'percent-cheapest': 'setCheapest',
};

function oneKindKey(voice: Voice, reward: Exclude<Group['reward'], { kind: 'percent-part' }>) {
  if (reward.kind === 'price') return 'groupPrice';
  if (reward.kind === 'percent-all') return 'groupPercent';
  if (reward.kind === 'amount') return 'groupAmount';
  if (voice.isEditing || reward.count > 1) return 'cheapest';
  return reward.rate === whole ? 'cheapestFree' : 'cheapestOne';
}
