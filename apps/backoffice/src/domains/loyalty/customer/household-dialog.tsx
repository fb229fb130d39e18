import {
  type CustomerLoyalty as Loyalty,
  customerGetRoute,
  householdSaveRoute,
} from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useAct, useAnswer } from '../../../api-client/answers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { TextField } from '../../../parts/field.js';
import { Icon } from '../../../parts/icon.js';
import { CustomerPicker } from '../../../parts/record-picker.js';
import { toast } from '../../../shell/toasts.js';

interface Member {
  customerId: string;
  name: string;
  mayBurn: boolean;
}

/** Who shares the points: everybody earns for it, those marked also spend. */
export function HouseholdDialog({
  customerId,
  loyalty,
  onClose,
}: {
  customerId: string;
  loyalty: Loyalty;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const save = useAct(householdSaveRoute);
  const own = useAnswer(customerGetRoute, { params: { id: customerId } });
  const { household } = loyalty;
  const [id] = useState(() => household?.id ?? v7());
  const [name, setName] = useState(household?.name ?? '');
  const [added, setAdded] = useState<Member[] | null>(household?.members ?? null);
  const members: Member[] =
    added ?? (own.data ? [{ customerId, name: own.data.name, mayBurn: true }] : []);
  const shown = name || (household ? '' : (own.data?.name ?? ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        params: { id },
        body: {
          name: shown.trim(),
          members: members.map((one) => ({ customerId: one.customerId, mayBurn: one.mayBurn })),
          version: household ? household.version : null,
        },
      },
      {
        onSuccess: () => {
          onClose();
          toast(t('holdings.householdSaved'));
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('holdings.household')}
      testId="household-dialog"
      error={save.error}
      save={{ testId: 'household-save', disabled: !shown.trim() || save.isPending }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('rulebook.name')}
        value={shown}
        onChange={setName}
        testId="household-name"
      />
      <ul>
        {members.map((member) => (
          <li className="row" key={member.customerId}>
            <span className="grow">{member.name}</span>
            <label className="check">
              <input
                type="checkbox"
                checked={member.mayBurn}
                onChange={(event) =>
                  setAdded(
                    members.map((one) =>
                      one.customerId === member.customerId
                        ? { ...one, mayBurn: event.target.checked }
                        : one,
                    ),
                  )
                }
              />
              {t('holdings.maySpend')}
            </label>
            <button
              type="button"
              className="btn bare s"
              aria-label={t('act.remove')}
              onClick={() =>
                setAdded(members.filter((one) => one.customerId !== member.customerId))
              }
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
      <CustomerPicker
        testId="household-member"
        isInDialog
        onPick={(customer) =>
          members.some((one) => one.customerId === customer.id) ||
          setAdded([...members, { customerId: customer.id, name: customer.name, mayBurn: false }])
        }
      />
      <p className="cap">{t('holdings.pointsMove')}</p>
    </FormDialog>
  );
}
