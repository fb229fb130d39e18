import type { RuleFinding, RulebookVersion, RuleRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.js';
import { useFormat } from '../../parts/use-format.js';
import { draftOf, groupOf, ruleGroups, ruleName } from './rule-draft.js';
import { RuleItem } from './rule-item.js';
import { ruleText, togetherText } from './sentence/rule-sentence.js';
import { useRuleWorld } from './use-rule-names.js';

interface Props {
  rules: RuleRow[];
  search: string;
  findings: RuleFinding[];
  unpublished: RulebookVersion['changes'];
}

/** The rules under the headings by which they are looked for. */
export function RuleGroups({ rules, search, findings, unpublished }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const drafts = rules.map((row) => ({ row, draft: draftOf(row.body, row.active) }));
  const world = useRuleWorld(drafts.map((one) => one.draft));
  const { language } = world.speaker;
  const nameOf = (id: string) => {
    const row = rules.find((one) => one.id === id);
    return row ? ruleName(row, language) : '';
  };
  const said = drafts.map(({ row, draft }) => {
    const rivals = rules.filter(
      (one) => one.id !== row.id && one.active && one.body.stack === draft.stack,
    );
    return {
      row,
      group: groupOf(draft),
      sentence: ruleText(draft, world.speaker),
      together: togetherText(
        draft,
        rivals.map((one) => ruleName(one, language)),
        world.speaker,
      ),
    };
  });
  const words = search.toLocaleLowerCase();
  const found = said.filter((one) =>
    `${nameOf(one.row.id)} ${one.row.name} ${one.sentence}`.toLocaleLowerCase().includes(words),
  );
  if (found.length === 0) return <EmptyState title={t('list.noneFit')} />;
  return ruleGroups.map((group) => {
    const own = found.filter((one) => one.group === group);
    if (own.length === 0) return null;
    return (
      <section key={group} data-testid={`rules-${group}`}>
        <div className="sec">
          <h2>{t(`rulebook.group.${group}`)}</h2>
          <span className="cap">{format.count(own.length)}</span>
        </div>
        <ul className="rules" data-testid="rules">
          {own.map(({ row, sentence, together }) => (
            <RuleItem
              key={row.id}
              row={row}
              name={nameOf(row.id)}
              sentence={sentence}
              together={together}
              change={unpublished.find((one) => one.ruleId === row.id)?.kind}
              findings={findings.filter((one) => one.ruleId === row.id)}
              nameOf={nameOf}
            />
          ))}
        </ul>
      </section>
    );
  });
}
