import {
  type BodyOf,
  type CardImportReport,
  cardImportPreviewRoute,
  cardImportRoute,
  cardImportUndoRoute,
} from '@khanut/shared/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../../api-client/answers.js';
import { ErrorState } from '../../../parts/error-state.js';
import { Screen } from '../../../parts/screen.js';
import { takeBack } from '../../../shell/take-back.js';
import { toast } from '../../../shell/toasts.js';
import { ColumnStep } from './column-step.js';
import { FileStep } from './file-step.js';
import { type ChosenFile, type Columns, columnsOf } from './read-file.js';
import { ReportStep } from './report-step.js';

type Step = 'file' | 'columns' | 'dry-run' | 'done';
const steps: readonly Step[] = ['file', 'columns', 'dry-run', 'done'];

/** Discount cards from a file: choose it, say what its columns are, see what would happen, import, undo. */
export function CardImportScreen() {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>('file');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [columns, setColumns] = useState<Columns>(columnsOf({}));
  const [importId] = useState(() => v7());
  const preview = useAct(cardImportPreviewRoute);
  const run = useAct(cardImportRoute);
  const [report, setReport] = useState<CardImportReport | null>(null);
  const onFile = (chosen: ChosenFile) => {
    setFile(chosen);
    preview.mutate(
      { body: chosen },
      {
        onSuccess: (seen) => {
          setColumns(columnsOf(seen.guess as Partial<Columns>));
          setStep('columns');
        },
      },
    );
  };
  const go = (dryRun: boolean) => {
    if (!file || !columns.number) return;
    const body = {
      id: dryRun ? v7() : importId,
      ...file,
      columns,
      dryRun,
    } as BodyOf<typeof cardImportRoute>;
    run.mutate(
      { body },
      {
        onSuccess: (made) => {
          setReport(made);
          setStep(dryRun ? 'dry-run' : 'done');
          if (!dryRun)
            toast(
              t('cardImport.done', { count: made.added + made.matched }),
              () => void takeBack(cardImportUndoRoute, { params: { id: importId } }),
            );
        },
      },
    );
  };
  const error = preview.error ?? run.error;
  return (
    <Screen
      title={t('cardImport.title')}
      crumbs={[{ name: t('place.customers'), path: '/customers' }]}
    >
      <div className="body import" data-testid="card-import">
        <ol className="steps">
          {steps.map((one, index) => (
            <li
              key={one}
              className={one === step ? 'on' : index < steps.indexOf(step) ? 'done' : ''}
              {...(one === step ? { 'aria-current': 'step' as const } : {})}
            >
              {t(`cardImport.step.${one}`)}
            </li>
          ))}
        </ol>
        {error && <ErrorState error={error} tight />}
        {step === 'file' && <FileStep onFile={onFile} isReading={preview.isPending} />}
        {step === 'columns' && preview.data && (
          <ColumnStep
            preview={preview.data}
            columns={columns}
            onChange={setColumns}
            onBack={() => setStep('file')}
            onNext={() => go(true)}
            isRunning={run.isPending}
          />
        )}
        {step === 'dry-run' && report && (
          <ReportStep report={report}>
            <button className="btn" onClick={() => setStep('columns')}>
              {t('list.before')}
            </button>
            <button
              className="btn main"
              disabled={run.isPending || report.added + report.matched === 0}
              onClick={() => go(false)}
              data-testid="import-run"
            >
              {t('cardImport.run', { count: report.added + report.matched })}
            </button>
          </ReportStep>
        )}
        {step === 'done' && report && (
          <ReportStep report={report}>
            <button
              className="btn"
              onClick={() => {
                void takeBack(cardImportUndoRoute, { params: { id: importId } });
                setStep('columns');
              }}
              data-testid="import-undo"
            >
              {t('cardImport.undo')}
            </button>
            <Link className="btn main" to="/customers">
              {t('place.customers')}
            </Link>
          </ReportStep>
        )}
      </div>
    </Screen>
  );
}
