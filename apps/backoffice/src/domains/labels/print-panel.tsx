import {
  agentListRoute,
  labelMarkRoute,
  labelTemplateListRoute,
  type LabelQueueRow,
  labelUnmarkRoute,
} from '@khanut/shared/contracts';
import { layoutLabel, shelfTagId } from '@khanut/shared/labels';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { v7 } from 'uuid';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { ErrorState } from '../../parts/error-state.js';
import { ChoiceField, TextField } from '../../parts/field.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';
import { FaultWords } from './fault-words.js';
import { LabelPicture } from './label-picture.js';
import { PrintButton } from './print-button.js';
import { useTemplateName } from './template-name.js';
import type { Selection } from './use-selection.js';

interface Props {
  outletId: string;
  rows: LabelQueueRow[];
  selection: Selection;
}

const agentsMs = 15_000;
const mostCopies = 99;

/** Which template, which printer, how many: beside a label at its true size. */
export function PrintPanel({ outletId, rows, selection }: Props) {
  const { t } = useTranslation();
  const nameOf = useTemplateName();
  const templates = useAnswer(labelTemplateListRoute, {}).data?.rows ?? [];
  const agents = useAnswer(agentListRoute, {}, { refetchMs: agentsMs }).data?.rows ?? [];
  const [templateId, setTemplateId] = useState(shelfTagId);
  const [agentChoice, setAgentChoice] = useState('');
  const [copies, setCopies] = useState('1');
  const printers = agents.flatMap(({ id, name, outletId: of, connected, devices }) => {
    const device = devices.find(({ kind }) => kind === 'label-printer');
    return device && of === outletId ? [{ id, name, connected, device }] : [];
  });
  const agentId = printers.some(({ id }) => id === agentChoice)
    ? agentChoice
    : (printers[0]?.id ?? '');
  const template = templates.find(({ id }) => id === templateId) ?? templates[0];
  const shown = rows.find(({ values }) => selection.has(values.productId)) ?? rows[0];
  const count = /^\d{1,2}$/.test(copies) ? Number(copies) : 0;
  const drawing = template && shown ? layoutLabel(template, shown.values) : null;
  return (
    <section className="label-panel" aria-label={t('label.print')} data-testid="label-panel">
      {drawing && shown && (
        <div className="label-paper">
          <LabelPicture
            drawing={drawing}
            label={t('label.previewOf', { name: shown.values.name })}
          />
          <FaultWords faults={drawing.faults} />
        </div>
      )}
      <div className="label-choices">
        <ChoiceField
          label={t('label.template')}
          value={template?.id ?? ''}
          options={templates.map((one) => ({ value: one.id, name: nameOf(one) }))}
          onChange={setTemplateId}
          testId="label-template"
        />
        <ChoiceField
          label={t('label.printer')}
          value={agentId}
          options={
            printers.length > 0
              ? printers.map(({ id, name, connected, device }) => ({
                  value: id,
                  name: `${name} · ${t(connected ? `device.states.${device.state}` : 'device.disconnected')}`,
                }))
              : [{ value: '', name: t('label.noPrinter') }]
          }
          onChange={setAgentChoice}
          hint={printers.length === 0 && <Link to="/devices">{t('label.addPrinter')}</Link>}
          testId="label-printer"
        />
        <TextField
          label={t('label.copies')}
          value={copies}
          numeric
          onChange={setCopies}
          wrong={count < 1 ? t('label.copiesHint', { most: mostCopies }) : undefined}
          testId="label-copies"
        />
        <div className="label-acts">
          <MarkButton outletId={outletId} selection={selection} />
          {template && (
            <PrintButton
              outletId={outletId}
              agentId={agentId}
              templateId={template.id}
              copies={count}
              selection={selection}
            />
          )}
        </div>
      </div>
    </section>
  );
}

/** Labels that hang already: nothing is printed. */
function MarkButton({ outletId, selection }: { outletId: string; selection: Selection }) {
  const { t } = useTranslation();
  const mark = useAct(labelMarkRoute);
  const submit = () => {
    const params = { id: v7() };
    mark.mutate(
      { params, body: { outletId, productIds: [...selection.chosen] } },
      {
        onSuccess: ({ marked }) => {
          selection.clear();
          toast(
            t('label.marked', { count: marked }),
            () => void takeBack(labelUnmarkRoute, { params }),
          );
        },
      },
    );
  };
  return (
    <>
      {mark.error && <ErrorState error={mark.error} tight />}
      <button
        type="button"
        className="btn"
        disabled={selection.chosen.length === 0 || mark.isPending}
        onClick={submit}
        data-testid="label-mark"
      >
        {t('label.hangs')}
      </button>
    </>
  );
}
