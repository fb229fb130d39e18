import {
  type RuleFinding,
  ruleDeleteRoute,
  ruleRestoreRoute,
  type RuleRow,
  ruleSaveRoute,
} from '@khanut/shared/contracts';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAct } from '../../api-client/answers.js';
import { useErrorWords } from '../../parts/error-state.js';
import { Icon } from '../../parts/icon.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { Findings } from './findings.js';
import { draftOf } from './rule-draft.js';

interface Props {
  row: RuleRow;
  name: string;
  sentence: string;
  together: string[];
  change: 'added' | 'changed' | 'removed' | 'policy' | undefined;
  findings: RuleFinding[];
  nameOf: (ruleId: string) => string;
}

/** One rule: its name, its sentence, how it meets the others, what is odd about it. */
export function RuleItem({ row, name, sentence, together, change, findings, nameOf }: Props) {
  const { t } = useTranslation();
  const { can } = useSession();
  return (
    <li className={row.active ? 'rule' : 'rule off'} data-testid="rule" data-key={row.id}>
      <div className="row rule-head">
        <span className="rule-title" data-testid="rule-name">
          {name}
        </span>
        {change && (
          <span className="pill look" data-testid="rule-unpublished">
            {t(`rulebook.mark.${change}`)}
          </span>
        )}
        {!row.active && <span className="pill">{t('rulebook.mark.off')}</span>}
        <span className="grow" />
        {can('rulebook.write') && <RuleMenu row={row} />}
      </div>
      <Link className="rule-line" to={`/discounts/rules/${row.id}`} data-testid="rule-sentence">
        {sentence}
      </Link>
      <p className="cap rule-together">{together.join('; ')}</p>
      <Findings findings={findings} nameOf={nameOf} />
    </li>
  );
}

function RuleMenu({ row }: { row: RuleRow }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const save = useAct(ruleSaveRoute);
  const remove = useAct(ruleDeleteRoute);
  const params = { id: row.id };
  const onError = (error: unknown) => toast(words(error));
  const body = draftOf(row.body, row.active);
  const onSwitch = () =>
    save.mutate(
      { params, body: { ...body, active: !row.active, version: row.version, publish: false } },
      {
        onError,
        onSuccess: (saved) =>
          toast(
            t(saved.active ? 'rulebook.on' : 'rulebook.off', { name: row.name }),
            () =>
              void takeBack(ruleSaveRoute, {
                params,
                body: { ...body, version: saved.version, publish: false },
              }),
          ),
      },
    );
  const onRemove = () =>
    remove.mutate(
      { params },
      {
        onError,
        onSuccess: () =>
          toast(
            t('rulebook.removed', { name: row.name }),
            () => void takeBack(ruleRestoreRoute, { params }),
          ),
      },
    );
  return (
    <Menu position="bottom-end" width={240} shadow="none">
      <Menu.Target>
        <button
          className="btn bare s"
          aria-label={`${t('shell.more')}: ${row.name}`}
          data-testid="rule-more"
        >
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onSwitch} data-testid="rule-switch">
          {t(row.active ? 'rulebook.switchOff' : 'rulebook.switchOn')}
        </Menu.Item>
        <Menu.Item onClick={onRemove} data-testid="rule-delete">
          {t('act.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
