import { type CouponDefinition, couponDefinitionSaveRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { CheckField, ChoiceField, TextField } from '../../../parts/field.js';
import { instantOfDay, outletClock } from '../../../parts/outlet-day.js';
import { readScaled } from '../../../parts/typed-number.js';
import { useSession } from '../../../shell/session.js';
import { toast } from '../../../shell/toasts.js';

const kinds = ['single', 'multi', 'personal'] as const;
const prefixShape = /^[A-Z][A-Z0-9]{1,7}$/;

/** A kind of coupon: who may use its codes, how often, until when. What it gives is a rule's matter. */
export function CouponKindDialog({
  kind,
  onClose,
}: {
  kind: CouponDefinition | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { timeZoneOf } = useSession();
  const zone = timeZoneOf(null) ?? 'UTC';
  const save = useAct(couponDefinitionSaveRoute);
  const [id] = useState(() => kind?.id ?? v7());
  const [name, setName] = useState(kind?.name ?? '');
  const [use, setUse] = useState<(typeof kinds)[number]>(kind?.kind ?? 'single');
  const [prefix, setPrefix] = useState(kind?.prefix ?? '');
  const [uses, setUses] = useState(kind?.usesEach ? String(kind.usesEach) : '');
  const [until, setUntil] = useState(() =>
    kind?.expiresAt ? outletClock(Date.parse(kind.expiresAt) - 1, zone).day : '',
  );
  const [isActive, setActive] = useState(kind?.active ?? true);
  const upper = prefix.trim().toUpperCase();
  const usesEach = uses.trim() ? readScaled(uses, 0) : null;
  const isPrefixWrong = upper !== '' && !prefixShape.test(upper);
  const areUsesWrong = uses.trim() !== '' && (usesEach === null || usesEach < 1);
  const isReady = name.trim() && upper && !isPrefixWrong && !areUsesWrong;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const body = {
      name: name.trim(),
      kind: use,
      prefix: upper,
      usesEach: use === 'single' ? 1 : usesEach,
      startsAt: kind?.startsAt ?? null,
      expiresAt: until ? new Date(instantOfDay(until, zone, 1)).toISOString() : null,
      active: isActive,
      version: kind?.version ?? null,
    };
    save.mutate(
      { params: { id }, body },
      {
        onSuccess: (saved) => {
          onClose();
          toast(t('coupon.saved', { name: saved.name }));
          if (!kind) void navigate(`/discounts/coupons/${id}`);
        },
      },
    );
  };
  return (
    <FormDialog
      title={t(kind ? 'coupon.editKind' : 'coupon.newKind')}
      testId="coupon-kind-dialog"
      error={save.error}
      save={{ testId: 'coupon-kind-save', disabled: !isReady || save.isPending }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('rulebook.name')}
        value={name}
        onChange={setName}
        autoFocus
        testId="coupon-name"
      />
      {kind === null && (
        <>
          <ChoiceField
            label={t('coupon.use')}
            value={use}
            options={kinds.map((value) => ({ value, name: t(`coupon.kindChoice.${value}`) }))}
            onChange={setUse}
            testId="coupon-use"
          />
          <TextField
            label={t('coupon.prefix')}
            hint={t('coupon.prefixHint')}
            value={prefix}
            onChange={setPrefix}
            wrong={isPrefixWrong ? t('coupon.prefixWrong') : undefined}
            testId="coupon-prefix"
          />
        </>
      )}
      {use !== 'single' && (
        <TextField
          label={t('coupon.usesEach')}
          optional
          numeric
          hint={t('coupon.usesHint')}
          value={uses}
          onChange={setUses}
          wrong={areUsesWrong ? t('form.notANumber') : undefined}
          testId="coupon-uses"
        />
      )}
      <TextField
        label={t('customer.validUntil')}
        optional
        type="date"
        value={until}
        onChange={setUntil}
        testId="coupon-until"
      />
      <CheckField
        label={t('coupon.active')}
        checked={isActive}
        onChange={setActive}
        testId="coupon-active"
      />
    </FormDialog>
  );
}
