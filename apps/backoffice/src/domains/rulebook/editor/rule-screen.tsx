import { ruleListRoute, type RuleRow } from '@khanut/shared/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { v7 } from 'uuid';
import { useAnswer } from '../../../api-client/answers.js';
import { ErrorState } from '../../../parts/error-state.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { NotFound } from '../../../shell/not-found.js';
import { draftOf } from '../rule-draft.js';
import { fromTemplate, isTemplate, type TemplateName } from '../rule-templates.js';
import { templateFacts } from '../template-dialog.js';
import { useRuleWorld } from '../use-rule-names.js';
import { RuleEditor } from './rule-editor.js';

/** A stored rule, opened for a look or a change. */
export function RuleScreen() {
  const { id = '' } = useParams();
  const rules = useAnswer(ruleListRoute, {});
  const row = rules.data?.rows.find((one) => one.id === id);
  if (rules.error && !rules.data)
    return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data || (!row && rules.isFetching)) return <SkeletonRows />;
  return row ? <StoredRule key={row.id} row={row} /> : <NotFound />;
}

function StoredRule({ row }: { row: RuleRow }) {
  const [start] = useState(() => draftOf(row.body, row.active));
  return <RuleEditor id={row.id} row={row} start={start} />;
}

/** A rule to be, from a template. */
export function RuleNewScreen() {
  const [params] = useSearchParams();
  const [id] = useState(() => v7());
  const world = useRuleWorld([]);
  const asked = params.get('template');
  if (world.people.length === 0 && world.isLoading) return <SkeletonRows />;
  return <NewRule id={id} template={isTemplate(asked) ? asked : 'percent'} />;
}

function NewRule({ id, template }: { id: string; template: TemplateName }) {
  const { t } = useTranslation();
  const world = useRuleWorld([]);
  const facts = templateFacts(world);
  const start = useMemo(
    () => fromTemplate(template, t(`rulebook.template.${template}`), facts),
    // What it begins with is settled when it is opened.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [template],
  );
  return <RuleEditor id={id} row={null} start={start} />;
}
